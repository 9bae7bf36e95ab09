"""What the files for servers name exists, and agrees with the program's own settings."""

import re
import tomllib
from pathlib import Path

from streamlit import config

from lib.model.reference import read_reference
from lib.model.rights import Role
from lib.model.role_settings import role_settings
from lib.model.settings import SETTINGS_VARIABLE
from lib.store.connecting import URL_VARIABLE
from lib.ui.server.shell import routes

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


def test_the_image_holds_what_the_program_needs_and_nothing_else() -> None:
    """Everything copied exists and is let through by .dockerignore; no test, store or secret is."""
    copied = {path for line in re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.M) for path in line.split()}
    assert all((ROOT / path).exists() for path in copied)
    let_through = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.M)
    assert copied - {".streamlit"} == {path for path in let_through if not path.startswith(".streamlit")}
    assert ".streamlit/config.toml" in let_through
    assert "tests" not in copied


def test_the_image_runs_without_rights_and_says_whether_it_is_ready() -> None:
    """The last user is not root, installs are hashed, and the health check asks an address that there is."""
    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.M) == ["monitor"]
    assert "--require-hashes" in DOCKERFILE
    assert {"/bereit"} <= {route.path for route in routes()}
    assert "8501/bereit" in DOCKERFILE


def test_proxies_let_through_as_much_as_the_program() -> None:
    """A file that the program takes is not refused on its way."""
    most_mb = CONFIG["server"]["maxUploadSize"]
    nginx = re.search(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx.conf").read_text("utf-8"))
    caddy = re.search(r"max_size (\d+)MB", (DEPLOY / "Caddyfile").read_text("utf-8"))
    assert nginx is not None
    assert caddy is not None
    assert most_mb < int(nginx[1])
    assert most_mb < int(caddy[1])


def test_variables_and_options_exist() -> None:
    """Every variable of ours that a file sets is read, and every option is one of Streamlit's."""
    texts = [path.read_text("utf-8") for path in DEPLOY.iterdir()] + [DOCKERFILE]
    named = {name for text in texts for name in re.findall(r"BUENDNISMONITOR_\w+", text)}
    assert named == {URL_VARIABLE, SETTINGS_VARIABLE}
    options = {name for text in texts for name in re.findall(r"--((?:server|secrets)\.\w+)", text)}
    assert options
    assert all(config.get_option(name) is not None or name == "server.address" for name in options)


def test_the_program_listens_on_this_machine_unless_told_otherwise() -> None:
    """Without set-up nobody reaches it from the network, and no figure of use is sent anywhere."""
    assert CONFIG["server"]["address"] == "localhost"
    assert CONFIG["browser"]["gatherUsageStats"] is False


def test_the_settings_in_the_documents_are_ones_the_program_reads() -> None:
    """The examples of sign-in.md can be copied: both are TOML, and the second gives the three roles."""
    page = (ROOT / "docs" / "sign-in.md").read_text("utf-8")
    secrets, settings = (tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL))
    assert set(secrets["auth"]) == {
        "redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url",
    }  # fmt: skip
    known = read_reference("alliances")["alliance_id"].tolist()
    assert {grant.role for grant in role_settings(settings["rights"], known).grants} == set(Role) - {Role.NOBODY}
