"""What an agent does, by the official MCP client. Arguments: the URL of /mcp, and a key that is bound to the store t-a."""
import asyncio
import sys

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError


async def call(mode: str) -> None:
    http = httpx2.AsyncClient(headers={"X-API-Key": sys.argv[2]}, timeout=30)
    async with http, Client(streamable_http_client(sys.argv[1], http_client=http), mode=mode) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        assert tools == {"ask_reviews", "search_reviews", "list_stores"}, tools

        answer = await client.call_tool("ask_reviews", {"question": "Is it too salty?"})
        assert not answer.is_error, answer
        citations = answer.structured_content["citations"]
        assert citations and {citation["storeId"] for citation in citations} == {"t-a"}, citations
        assert "[1] reviewqa://reviews/a1" in answer.content[0].text, answer.content

        found = await client.call_tool("search_reviews", {"q": "borscht", "limit": 5})
        assert {hit["storeId"] for hit in found.structured_content["hits"]} == {"t-a"}, found
        stores = await client.call_tool("list_stores", {})
        assert [store["storeId"] for store in stores.structured_content["stores"]] == ["t-a"], stores
        review = await client.read_resource("reviewqa://reviews/a1")
        assert "far too salty" in review.contents[0].text, review

        refused = await client.call_tool("ask_reviews", {"question": "Is it too salty?", "storeId": "t-b1"})
        assert refused.is_error and "not for the store t-b1" in refused.content[0].text, refused
        wrong = await client.call_tool("search_reviews", {"limit": 500})
        assert wrong.is_error and "limit must be from 1 to 100" in wrong.content[0].text, wrong
        try:
            await client.read_resource("reviewqa://reviews/b1")
            raise SystemExit("another's review was read")
        except MCPError as e:
            assert "there is no review b1" in str(e), e


async def main() -> None:
    # Newer clients first ask for a version without sessions, which the server does not speak yet.
    for mode in ("auto", "legacy"):
        await call(mode)
    print("finds what it asks for")


asyncio.run(main())
