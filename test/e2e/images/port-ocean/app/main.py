"""The catalog of Backstage for Ocean, as small as it can be: page after page of the entities of a kind."""

from port_ocean.context.ocean import ocean
from port_ocean.utils import http_async_client


@ocean.on_resync()
async def entities(kind):
    config = ocean.integration_config
    url = f"{config['backstage_url']}/api/catalog/entities/by-query"
    headers = {"Authorization": f"Bearer {config['backstage_token']}"}
    query = {"limit": 20, "filter": f"kind={kind}"}
    while query:
        answer = await http_async_client.get(url, params=query, headers=headers)
        answer.raise_for_status()
        page = answer.json()
        for entity in page["items"]:
            metadata = entity["metadata"]
            reference = f"{entity['kind']}:{metadata.get('namespace', 'default')}/{metadata['name']}"
            metadata["identifier"] = reference.lower()
        yield page["items"]
        cursor = page.get("pageInfo", {}).get("nextCursor")
        query = cursor and {"limit": 20, "cursor": cursor}
