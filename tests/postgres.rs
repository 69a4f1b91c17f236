//! A PostgreSQL of the tests' own: in a temporary folder, on a free port, stopped when the test is over, also
//! when it failed.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread::sleep,
    time::{Duration, Instant},
};

use ::postgres::{Client, NoTls};

const MISSING: &str =
    "PostgreSQL is not installed. `cargo xtask test` installs it; by hand: apt-get install postgresql";

/// A running PostgreSQL.
#[derive(Debug)]
pub struct Cluster {
    child: Child,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts one.
    pub fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = std::env::temp_dir().join(format!("inloop-postgres-{}-{port}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        // `postgres` refuses to run as root, so as root its folder is given to another account.
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
        let data = folder.join("data");
        let mut initdb = unprivileged("initdb");
        initdb.args([
            "--username=inloop",
            "--auth=trust",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
            "-D",
        ]);
        let made = initdb.arg(&data).stdout(Stdio::null()).output().expect(MISSING);
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let log = fs::File::create(folder.join("log")).unwrap();
        let mut postgres = unprivileged("postgres");
        postgres.arg("-D").arg(&data).arg("-k").arg(&folder).args(["-p", &port.to_string()]);
        for setting in
            ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=127.0.0.1"]
        {
            postgres.args(["-c", setting]);
        }
        let child = postgres.stdout(Stdio::null()).stderr(log).spawn().expect(MISSING);
        let cluster = Self { child, folder, port };
        cluster.wait();
        cluster
    }

    fn wait(&self) {
        let start = Instant::now();
        while Client::connect(&self.url("postgres"), NoTls).is_err() {
            let log = || fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(start.elapsed() < Duration::from_secs(30), "PostgreSQL does not start: {}", log());
            sleep(Duration::from_millis(50));
        }
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://inloop@127.0.0.1:{}/{database}", self.port)
    }

    /// A new, empty database. Its url.
    pub fn database(&self) -> String {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut client = Client::connect(&self.url("postgres"), NoTls).unwrap();
        client.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        self.url(&name)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // The first line of the pid file is the postmaster's id; a wrapper's id would leave it running.
        let pid = fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap_or_default();
        if let Some(pid) = pid.lines().next() {
            let _ = Command::new("kill").args(["-INT", pid]).status();
        }
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_ok() && start.elapsed() < Duration::from_secs(5)
        {
            sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Runs something on a cluster that several tests share; the last of them stops it.
pub fn with_cluster<T>(work: impl FnOnce(&Cluster) -> T) -> T {
    static SHARED: OnceLock<Mutex<std::sync::Weak<Cluster>>> = OnceLock::new();
    let shared = SHARED.get_or_init(Mutex::default);
    let cluster = {
        let mut weak = shared.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        weak.upgrade().unwrap_or_else(|| {
            let cluster = std::sync::Arc::new(Cluster::start());
            *weak = std::sync::Arc::downgrade(&cluster);
            cluster
        })
    };
    work(&cluster)
}

/// A program of PostgreSQL, run as `postgres` when this is root.
fn unprivileged(name: &str) -> Command {
    let program = find(name).expect(MISSING);
    let root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let mut command;
    if root {
        command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
    } else {
        command = Command::new(program);
    }
    command.current_dir("/");
    command
}

/// Where a program of PostgreSQL is: the newest version of the distribution's folders, or on the PATH.
fn find(name: &str) -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        versions.map(|version| version.path().join("bin").join(name)).filter(|path| path.exists()).collect();
    found.sort_by_key(|path| {
        let version = path.iter().nth_back(2).and_then(|version| version.to_str());
        version.and_then(|version| version.parse::<u32>().ok())
    });
    let path = std::env::var_os("PATH").unwrap_or_default();
    found.pop().or_else(|| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
    })
}

fn is_program(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}
