"""The chat as a service: endpoints, assistants, monitors, users, limits, headers."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from gradio_client import Client

from index.embedding import Embedder
from index.errors import SettingError
from tests.chatting import SERVED, served
from ui.metering import Meter
from ui.passwords import hash_password, read_users

pytestmark = [pytest.mark.slow, *SERVED]
QUESTION = "Who is Amnesty's Americas director?"


def speaks_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("serving"), embedder, mcp=True) as (address, _):
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    return Client(address, verbose=False)


def test_a_program_asks_and_gets_the_contracts_record(client: Client) -> None:
    record = client.predict(QUESTION, [], "", "", "", api_name="/ask")
    assert record["status"] == "answered"
    quotes = [citation["quote"] for statement in record["statements"] for citation in statement["citations"]]
    assert any("Ana Piquer" in quote for quote in quotes)


def test_a_program_asks_as_of_a_moment(client: Client) -> None:
    assert client.predict(QUESTION, [], "", "", "17:30", api_name="/ask")["status"] == "declined"


def test_a_program_searches_and_lists(client: Client) -> None:
    hits = client.predict("prison conditions", 3, [], api_name="/search")
    assert len(hits) == 3
    page = hits[0]["page"]
    assert len(client.predict(page, api_name="/entries")) == 20


def test_a_programs_mistake_is_answered_in_words(client: Client) -> None:
    with pytest.raises(Exception, match="nowhere"):
        client.predict("nowhere", api_name="/entries")


def test_only_the_documented_endpoints_are_offered(client: Client) -> None:
    offered = client.view_api(return_format="dict")
    assert set(offered["named_endpoints"]) == {"/ask", "/search", "/entries", "/add"}


def test_an_assistant_asks_by_mcp(address: str) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def talk() -> tuple[set[str], str]:
        async with (
            streamablehttp_client(f"{address}gradio_api/mcp/") as (reading, writing, _),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            tools = {tool.name for tool in (await session.list_tools()).tools}
            name = next(tool for tool in tools if tool.endswith("ask"))
            given = {"question": QUESTION, "pages": [], "since": "", "until": "", "as_of": ""}
            result = await session.call_tool(name, given)
            return tools, str(result.content)

    tools, said = asyncio.run(talk())
    assert len(tools) == 4
    assert "Ana Piquer" in said


def test_a_monitor_reads_health_and_metrics(address: str, client: Client) -> None:
    assert httpx.get(f"{address}health").json() == {"status": "ok", "ready": True}
    client.predict(QUESTION, [], "", "", "", api_name="/ask")
    assert 'dateline_answers_total{status="answered"}' in httpx.get(f"{address}metrics").text


def test_every_response_carries_the_security_headers(address: str) -> None:
    headers = httpx.get(address).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_no_file_of_the_machine_is_served(address: str) -> None:
    for path in (
        "gradio_api/file=/etc/passwd",
        "file=/etc/passwd",
        "gradio_api/file=../pyproject.toml",
        "static/../../x",
    ):
        assert httpx.get(address + path).status_code in {403, 404}


def test_who_asks_too_often_is_told_to_wait(tmp_path: Path, embedder: Embedder) -> None:
    with served(tmp_path, embedder, Meter(2)) as (address, _):
        client = Client(address, verbose=False)
        for _ in range(2):
            client.predict("prison", 1, [], api_name="/search")
        with pytest.raises(Exception, match="More than 2 questions"):
            client.predict("prison", 1, [], api_name="/search")


def test_only_the_users_of_a_file_come_in(tmp_path: Path, embedder: Embedder) -> None:
    users = tmp_path / "users"
    users.write_text(f"# the desk\nida:{hash_password('saltwater')}\n")
    with served(tmp_path / "home", embedder, auth=read_users(users)) as (address, _):
        assert httpx.get(f"{address}config").status_code == 401
        wrong = httpx.post(f"{address}login", data={"username": "ida", "password": "fresh"})
        right = httpx.post(f"{address}login", data={"username": "ida", "password": "saltwater"})
        monitored = httpx.get(f"{address}health")
    assert (wrong.status_code, right.status_code, monitored.status_code) == (400, 200, 200)


@pytest.mark.parametrize("line", ["ida", "ida:saltwater", "ida:scrypt:zz:00", ":scrypt:00:00", ""])
def test_a_file_of_users_with_a_wrong_line_is_refused(tmp_path: Path, line: str) -> None:
    users = tmp_path / "users"
    users.write_text(line + "\n")
    with pytest.raises(SettingError, match="dateline password"):
        read_users(users)


def test_behind_a_proxys_path_the_page_points_there(tmp_path: Path, embedder: Embedder) -> None:
    with served(tmp_path, embedder, root_path="/live") as (address, _):
        config = httpx.get(f"{address}config").json()
    assert config["root"].rstrip("/").endswith("/live")


@pytest.mark.skipif(not speaks_ipv6(), reason="this machine has no IPv6")
@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_an_address_of_ipv6_is_served_and_shown_in_brackets(tmp_path: Path, embedder: Embedder, host: str) -> None:
    with served(tmp_path, embedder, host=host) as (address, _):
        assert address.startswith("http://[::1]:")
        assert httpx.get(f"{address}health").json()["status"] == "ok"
