"""The environment every page is rendered in: strict, translated, without a way to query."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from nos.lib.tally import full_page, page_name, tally_page
from nos.lib.uids import NIL, new_uid
from nos.ui import filters


def environment(**options: Any) -> Environment:
    """Django's Jinja2 backend calls this once; `options` are its own (loader, autoescape …)."""
    options |= {"undefined": StrictUndefined, "autoescape": True}
    env = Environment(  # noqa: S701 (it is on, above)
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        **options,
    )
    env.policies["ext.i18n.trimmed"] = True  # as the texts are gathered
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(
        ngettext=by_number,
        static=static,
        url=url,
        new_uid=new_uid,
        THEME_COOKIE=settings.NOS_THEME_COOKIE,
        language=filters.language,
        direction=filters.direction,
        tally_page=tally_page,
        full_page=full_page,
    )
    env.filters.update(
        number=number,
        day=filters.day,
        weekday=filters.weekday,
        long_day=filters.long_day,
        percent=filters.percent,
        instant=filters.instant,
        page_name=page_name,
        quoted=filters.quoted,
        web_address=filters.web_address,
        host=filters.host,
    )
    return env


@pass_context
def number(_context: Context, value: int) -> str:
    """With the context, so that `1000|number` is not written out once for all languages."""
    return filters.number(value)


@pass_context
def by_number(context: Context, one: str, many: str, n: int, **parts: object) -> str:
    """As Jinja's own, with the number itself, `%(num)s`, as the language writes it."""
    text = ngettext(one, many, n)
    escaped = Markup(text) if context.eval_ctx.autoescape else text  # noqa: S704  (as Jinja's own)
    return escaped % {"num": filters.number(n), **parts}


def url(name: str, **parts: object) -> str:
    """`url("ask", uid=ask.uid)`; query strings are written out beside it.

    A list asks for the same address thirty times, so each is looked up once.
    """
    if uid := parts.get("uid"):
        return _address(name, uid=NIL).replace(_NIL, str(uid))
    return _address(name, **parts)


_NIL = str(NIL)
_address = lru_cache(maxsize=256)(lambda name, **parts: reverse(name, kwargs=parts or None))
