"""A click on a download gets its file, whatever other readers do meanwhile."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import runtime
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from lib.model.messages import text
from lib.ui.server.failed_downloads import STREAMLITS, FailedDownloads
from lib.ui.server.kept_files import PatientFiles, keep_files
from lib.ui.server.log_lines import last_problems, start_log

PERSON = "Dr. Anna Beispiel"


@pytest.fixture
def files() -> PatientFiles:
    """A register that holds nothing and looks through what it holds whenever it is asked to."""
    register = PatientFiles(MemoryMediaFileStorage("/media"))
    register.pause_seconds = 0.0
    return register


def offered(files: PatientFiles) -> str:
    """The id of a button that makes a file."""
    return files.add_deferred(lambda: b"a;b", "text/csv", "1.2", "list.csv")


def file_id_of(address: str) -> str:
    return address.rsplit("/", 1)[-1].split(".", maxsplit=1)[0]


def test_a_file_waits_for_a_slow_line(files: PatientFiles) -> None:
    """However often others' pages are drawn, a file that was made is there; after its time it is not."""
    made = file_id_of(files.execute_deferred(offered(files)))
    for _ in range(5):
        files.remove_orphaned_files()
    assert files.read_file(made) is not None
    files.file_seconds = 0.0
    files.remove_orphaned_files()
    assert files.read_file(made) is None


def test_a_file_made_again_waits_anew(files: PatientFiles) -> None:
    """A second click on the same button gives its file the whole time again."""
    button = offered(files)
    made = file_id_of(files.execute_deferred(button))
    files.remove_orphaned_files()
    before = files._unused[made][1]
    files.execute_deferred(button)
    files.remove_orphaned_files()
    assert files._unused[made][1] > before


def test_a_busy_server_does_not_look_all_the_time(files: PatientFiles) -> None:
    """Within a second after a look nothing is let go of; the next look does it."""
    button = offered(files)
    files.clear_session_refs()
    files.button_seconds = 0.0
    files.pause_seconds = 1000.0
    files._looked = time.monotonic()
    files.remove_orphaned_files()
    assert files.execute_deferred(button)
    files.pause_seconds = 0.0
    files.remove_orphaned_files()
    with pytest.raises(MediaFileStorageError):
        files.execute_deferred(button)


def test_a_button_works_while_its_page_is_drawn_anew(files: PatientFiles) -> None:
    """What a reader still sees can be pressed, though the page has begun to be drawn; later it is let go of."""
    button = offered(files)
    files.clear_session_refs()
    files.remove_orphaned_files()
    assert files.execute_deferred(button)
    files.button_seconds = 0.0
    files.remove_orphaned_files()
    with pytest.raises(MediaFileStorageError):
        files.execute_deferred(button)


def test_the_end_of_a_session_waits_for_nothing(files: PatientFiles) -> None:
    """A session that is collected by the very thread that holds the lock does not stop the server."""
    button = offered(files)
    session = next(iter(files._files_by_session_and_coord))
    files.button_seconds = 0.0
    with files._lock:
        files.clear_session_refs(session)
        files.remove_orphaned_files()
    assert files.execute_deferred(button)
    files.remove_orphaned_files()
    with pytest.raises(MediaFileStorageError):
        files.execute_deferred(button)


def test_servers_use_the_patient_register() -> None:
    """What the start of the program sets is what Streamlit makes its register of."""
    keep_files()
    assert runtime.MediaFileManager is PatientFiles  # type: ignore[attr-defined] # Streamlit does not export it


def test_a_failure_names_no_data(files: PatientFiles) -> None:
    """Why a file could not be made stands in our log as kind and place, and what quotes data is not passed on."""

    def fail() -> bytes:
        raise ValueError(PERSON)

    start_log()
    with pytest.raises(MediaFileStorageError) as raised:
        files.execute_deferred(files.add_deferred(fail, "text/csv", "1.2"))
    assert PERSON not in str(raised.value)
    assert raised.value.__suppress_context__
    assert (last_problems()[0].said, last_problems()[0].error) == ("a download failed", "ValueError")


@pytest.mark.parametrize(("query", "language"), [("", "de"), ("sprache=en", "en"), ("sprache=xx", "de")])
def test_a_failure_is_told_in_the_language_of_the_page(query: str, language: str) -> None:
    """A click whose file cannot be made is answered with our sentence instead of Streamlit's."""
    asked, answer, sent = BackMsg(), ForwardMsg(), []
    asked.rerun_script.query_string = query
    answer.backend_operation_response.error_msg = STREAMLITS.decode()

    async def inner(_scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.send", "bytes": answer.SerializeToString()})

    async def receive() -> Any:
        return {"type": "websocket.receive", "bytes": asked.SerializeToString()}

    async def keep(message: Any) -> None:
        sent.append(ForwardMsg.FromString(message["bytes"]))

    with ThreadPoolExecutor(1) as fresh:  # a browser test in this process may have left a loop running here
        fresh.submit(asyncio.run, FailedDownloads(inner)({"type": "websocket"}, receive, keep)).result()
    assert sent[0].backend_operation_response.error_msg == text("shell.download_failed", language)
