"""The delivery API, put together from the rooms' routers."""

from ninja import NinjaAPI

api = NinjaAPI(title="Open Letter", version="1", urls_namespace="api-v1", docs_url=None)
