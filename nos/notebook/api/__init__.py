"""The notebook's door for programs; `nos/api.py` hangs it in."""

from ninja import Router

from nos.notebook.api import asks, changes, kept, notebooks, person, shelf

__all__ = ["router"]

router = Router()
router.add_router("", asks.router)
router.add_router("", kept.router)
router.add_router("", notebooks.router)
router.add_router("", changes.router)
router.add_router("", shelf.router)
router.add_router("", person.router)
