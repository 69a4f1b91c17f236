//! As much of HTTP/1.1 as a phone's posts need: one kept connection, lengths instead of chunks. A client library
//! would take more of the generator's core than the server's answer takes of the other one.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

/// One kept connection.
pub struct Connection {
    stream: BufReader<TcpStream>,
    host: String,
    cookie: String,
}

impl Connection {
    pub fn open(server: &str) -> Self {
        let stream = TcpStream::connect(server).expect("the server listens");
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream), host: server.to_owned(), cookie: String::new() }
    }

    /// Posts JSON; the body of the answer, which must be 200. Keeps the cookie that it sets.
    pub fn post(&mut self, path: &str, json: &str) -> String {
        let (host, cookie, length) = (&self.host, &self.cookie, json.len());
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\n\r\n{json}"
        );
        self.stream.get_mut().write_all(request.as_bytes()).unwrap();
        let status = self.line();
        let mut length = 0;
        loop {
            let line = self.line();
            let Some((name, value)) = line.split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().unwrap(),
                "set-cookie" => {
                    value.trim().split(';').next().unwrap_or_default().clone_into(&mut self.cookie);
                }
                "transfer-encoding" => panic!("the answer to {path} comes in chunks"),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        let body = String::from_utf8(body).unwrap();
        assert!(status.contains(" 200 "), "{path}: {status}: {body}");
        body
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }
}
