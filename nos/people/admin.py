"""Django's admin at /operators/: who is here and what lets them in, never what anybody wrote.

Every page is a list. There is nothing to add or to change in them: what an operator does is one of
the operations, as a button above the list. docs/security.md says what an operator can read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, cast
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, Model, QuerySet
from django.forms import CheckboxInput
from django.http import Http404, HttpRequest
from django.urls import URLPattern, URLResolver, path
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import RedirectView

from nos.lib.errors import NosError
from nos.lib.uids import parse_uid
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _
from nos.people.models import OneUseLink, Person, Token
from nos.people.operations import let_in_again, shut_out, take_back_link

__all__ = ["operators"]

_LISTED = require_http_methods(["GET", "HEAD", "POST"])


class Operators(admin.AdminSite):
    """For operators alone, signed in by our own door; to everybody else it is a missing page."""

    site_url = "/"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        signed_in = getattr(request, "signed_in", False)
        return signed_in and request.user.is_active and request.user.is_staff

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return self.guarded(require_safe(view))

    def guarded(self, view: Any) -> Any:
        @never_cache
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not self.has_permission(request):
                raise Http404
            return view(request, *args, **kwargs)

        return inner

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Those of its pages that we have; the templates ask for signing out and the password."""
        lists = [pattern for one in self._registry.values() for pattern in one.get_urls()]
        labels = sorted({model._meta.app_label for model in self._registry})
        app_list = self.admin_view(self.app_index)
        elsewhere = {"logout": "account_logout", "password_change": "account_change_password"}
        return [
            path("", self.admin_view(self.index), name="index"),
            path("jsi18n/", self.admin_view(self.i18n_javascript), name="jsi18n"),
            *(path(f"{name}/", _to(self, where), name=name) for name, where in elsewhere.items()),
            *lists,
            *(path(f"{one}/", app_list, {"app_label": one}, name="app_list") for one in labels),
        ]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        named = {"site_title": "Thousand Nos", "site_header": _("Thousand Nos, for operators")}
        return super().each_context(request) | named

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The four lists under one heading, in our words."""
        names = {
            "Person": _("People"),
            "OneUseLink": _("Links that work once"),
            "Token": _("Tokens"),
            "EmailAddress": _("Mail addresses"),
        }
        found = super().get_app_list(request, app_label)
        models = [
            one | {"name": names[one["object_name"]]} for app in found for one in app["models"]
        ]
        models.sort(key=lambda one: list(names).index(one["object_name"]))
        return [found[0] | {"name": _("Who is here"), "models": models}] if found else []

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().index(request, {"title": _("Operators"), **(extra_context or {})})


def _to(site: Operators, name: str) -> Any:
    return site.guarded(_LISTED(RedirectView.as_view(pattern_name=name)))


class Listed(admin.ModelAdmin[Any]):
    """A list to look at. Rows are named by uid; row numbers stay inside."""

    list_display_links = None
    list_per_page = 100
    show_full_result_count = False
    actions_on_top = True
    title: ClassVar[Callable[[], str]]

    def get_urls(self) -> list[URLPattern]:
        info = self.opts.app_label, self.opts.model_name
        view = operators.guarded(_LISTED(self.changelist_view))
        return [path("{}/{}/".format(*info), view, name="{}_{}_changelist".format(*info))]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        return super().changelist_view(request, {"title": type(self).title()})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only the filters shown: a hash or a note is not to be guessed letter by letter."""
        return lookup.partition("__")[0] in map(str, self.list_filter)

    def action_checkbox(self, obj: Any) -> SafeString:
        label = {"class": "action-select", "aria-label": str(obj.uid)}
        return CheckboxInput(label, lambda _value: False).render(ACTION_CHECKBOX_NAME, str(obj.uid))

    action_checkbox.short_description = ""  # type: ignore[attr-defined]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found = super().get_actions(request)
        shown = [one for one in found.values() if one]
        return {name: (act, name, _(said)) for act, name, said in shown}

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *where: Any) -> Any:
        named = map(parse_uid, request.POST.getlist(ACTION_CHECKBOX_NAME))
        chosen = queryset.model.objects.filter(uid__in=[uid for uid in named if uid])
        sent = request.POST.copy()
        sent.setlist(ACTION_CHECKBOX_NAME, [str(pk) for pk in chosen.values_list("pk", flat=True)])
        request.POST = sent  # type: ignore[assignment]
        return super().response_action(request, queryset, *where)

    def do_to_each(
        self, request: HttpRequest, chosen: Iterable[Model], operation: Callable[[Any], object]
    ) -> None:
        done = 0
        for one in chosen:
            try:
                operation(one)
                done += 1
            except NosError as error:
                self.message_user(request, error.sentence, "WARNING")
        if done:
            told = ngettext("Done for %(num)s.", "Done for %(num)s.", done)
            self.message_user(request, told % {"num": figure(done)})


@admin.action(description=marked("Shut out"))
def shut(listed: Listed, request: HttpRequest, chosen: QuerySet[Person]) -> None:
    listed.do_to_each(request, [one for one in chosen if one.pk != request.user.pk], shut_out)


@admin.action(description=marked("Let in again"))
def let_in(listed: Listed, request: HttpRequest, chosen: QuerySet[Person]) -> None:
    listed.do_to_each(request, chosen, let_in_again)


@admin.action(description=marked("Take back"))
def take_back(listed: Listed, request: HttpRequest, chosen: QuerySet[OneUseLink]) -> None:
    listed.do_to_each(request, chosen, take_back_link)


class People(Listed):
    title = staticmethod(lambda: _("People"))
    list_display = ("uid", "kept_at", "is_active", "operator", "addresses", "sessions")
    list_filter = ("is_active", "is_staff")
    search_fields = ("uid__iendswith", "emailaddress__email")
    ordering = ("-kept_at", "uid")
    actions = (shut, let_in)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        rows = super().get_queryset(request).prefetch_related("emailaddress_set")
        needed = ("pk", "uid", "kept_at", "is_active", "is_staff")
        rows = rows.only(*needed).annotate(signed_in=Count("usersession", distinct=True))
        return cast("QuerySet[Person]", rows)

    @admin.display(boolean=True)
    def operator(self, person: Person) -> bool:
        return person.is_staff

    def addresses(self, person: Any) -> str:
        return ", ".join(one.email for one in person.emailaddress_set.all())

    def sessions(self, person: Any) -> int:
        return int(person.signed_in)


class OfSomebody(Listed):
    """Whose it is, by uid."""

    whose = "person"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(self.whose)

    def person_uid(self, row: Any) -> UUID | None:
        person = getattr(row, self.whose)
        return person.uid if person else None

    person_uid.short_description = "person"  # type: ignore[attr-defined]


class Links(OfSomebody):
    title = staticmethod(lambda: _("Links that work once"))
    list_display = ("uid", "purpose", "person_uid", "made_at", "expires_at", "used_at")
    list_filter = ("purpose",)
    ordering = ("-made_at", "uid")
    actions = (take_back,)


class Tokens(OfSomebody):
    title = staticmethod(lambda: _("Tokens"))
    list_display = ("uid", "person_uid", "scope", "made_at", "expires_at", "last_used_on")
    list_filter = ("scope",)
    ordering = ("-made_at", "uid")


class Addresses(OfSomebody):
    title = staticmethod(lambda: _("Mail addresses"))
    whose = "user"
    list_display = ("email", "verified", "primary", "person_uid")
    list_filter = ("verified",)
    search_fields = ("email",)
    ordering = ("email",)


operators = Operators(name="admin")
operators.disable_action("delete_selected")
operators.register(Person, People)
operators.register(OneUseLink, Links)
operators.register(Token, Tokens)
operators.register(EmailAddress, Addresses)
