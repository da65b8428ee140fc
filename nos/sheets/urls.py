"""The addresses of sheets."""

from django.urls import path

from nos.sheets.views import bring, take

urlpatterns = [
    path("sheets/", bring.sheets, name="sheets"),
    path("sheets/take/", take.take, name="take"),
    path("sheets/<uid:sheet>/", bring.sheet, name="sheet"),
    path("sheets/<uid:sheet>/let-go/", bring.sheet_let_go, name="sheet_let_go"),
    path("sheets/<uid:sheet>/left-out.csv", bring.left_out, name="sheet_left_out"),
]
