"""The sheets' door for programs; `nos/api.py` hangs it in."""

from ninja import Router

from nos.sheets.api import plans, take

__all__ = ["router"]

router = Router()
router.add_router("", plans.router)
router.add_router("", take.router)
