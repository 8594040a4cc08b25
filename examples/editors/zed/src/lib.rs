//! Starts the language server of the command `score`, which Zed finds on the path of the project.
use zed_extension_api::{self as zed, settings::LspSettings, LanguageServerId, Result};

struct Score;

impl zed::Extension for Score {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &zed::Worktree) -> Result<zed::Command> {
        let command = worktree
            .which("score")
            .ok_or("The command “score” was not found. Install it with: npm install --global scoreline")?;
        Ok(zed::Command {
            command,
            args: vec!["lsp".into(), "--stdio".into()],
            env: worktree.shell_env(),
        })
    }

    /// What is set under `lsp.score.settings`, such as the leads to count: the server asks for its part by name.
    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<Option<zed::serde_json::Value>> {
        let settings = LspSettings::for_worktree(id.as_ref(), worktree)?.settings;
        Ok(settings.map(|score| zed::serde_json::json!({ "score": score })))
    }
}

zed::register_extension!(Score);
