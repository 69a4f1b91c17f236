//! `POST /api/import/preview`: what reading some sheets would do at a site. Writes nothing: the phone of whoever asked
//! says the commands itself, so they are checked and logged as its own.

use axum::{
    Json,
    extract::{
        Multipart, State,
        multipart::{MultipartError, MultipartRejection},
    },
    http::StatusCode,
};
use inloop_core::{
    Id,
    row::Site,
    sheet::{Choices, Preview, Problem},
};

use super::{Api, ApiError, coordinator::Coordinator};
use crate::{
    import::{known_rows, preview as look},
    sheets::{Files, unpack},
    store::StoreError,
};

/// The largest upload, bytes. Sheets in it may grow to [`crate::sheets::LIMIT`] and no further.
pub const UPLOAD: usize = 8 * 1024 * 1024;

/// What came in a request.
#[derive(Debug, Default)]
struct Asked {
    site: Option<Id>,
    choices: Choices,
    files: Files,
    problems: Vec<Problem>,
}

/// Looks at the files. They are the parts `file`; `site` is the site's id, `choices` what somebody decided before.
pub async fn preview(
    State(api): State<Api>,
    Coordinator { org, reach, .. }: Coordinator,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Json<Preview>, ApiError> {
    let Asked { site, choices, files, mut problems } =
        read(parts.map_err(|_| ApiError::Nonsense("form"))?).await?;
    let site = site.ok_or(ApiError::Nonsense("site"))?;
    if !reach.covers(Some(site)) {
        return Err(ApiError::NotYours);
    }
    let looked = api.keeper.read(move |store| {
        let known = known_rows(store, org, site)?;
        let here = known.iter().find_map(Site::from_row);
        Ok::<_, StoreError>(here.map(|here| look(org, here, &known, &files, &choices)))
    });
    let mut looked = looked.await??.ok_or(ApiError::NotYours)?;
    if !problems.is_empty() {
        looked.offers.clear();
        problems.append(&mut looked.problems);
        looked.problems = problems;
    }
    Ok(Json(looked))
}

async fn read(mut parts: Multipart) -> Result<Asked, ApiError> {
    let mut asked = Asked::default();
    while let Some(part) = parts.next_field().await.map_err(refused)? {
        let (kind, name) = (part.name().unwrap_or_default().to_owned(), part.file_name().map(str::to_owned));
        let bytes = part.bytes().await.map_err(refused)?;
        match kind.as_str() {
            "site" => asked.site = std::str::from_utf8(&bytes).ok().and_then(|text| text.parse().ok()),
            "choices" => {
                asked.choices = serde_json::from_slice(&bytes).map_err(|_| ApiError::Nonsense("choices"))?;
            }
            "file" => {
                let name = name.unwrap_or_default();
                if let Err(problem) = unpack(&name, bytes.into(), &mut asked.files) {
                    asked.problems.push(problem);
                }
            }
            _ => return Err(ApiError::Nonsense("part")),
        }
    }
    Ok(asked)
}

fn refused(error: MultipartError) -> ApiError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        ApiError::TooLarge
    } else {
        ApiError::Nonsense("body")
    }
}
