"""The same words in the bytes of many programs come out as they were written."""

import pytest

from nos.sheets.formats.encodings import decoded

pytestmark = pytest.mark.one_database

WRITTEN = {
    "cp1252": (
        "what;answer\nMüller;no", "Straße", "Café Blue,Waiter", "don’t", "“Yes”, she said",
        "Größe;Grüße;Äpfel", "Für Elise — 5 €", "Søren Ærø Århus", "São João, coração",
        "niño ¿qué?", "10 € per day", "ÜBER ALLES", "Société;Envoyé le\n« déjà pourvu »",
        "Œuvre; cœur", "£50",
        "perché no? è così", "5–6 weeks", "It’s “fine” – really…", "ELEÇÃO", "à la carte",
        "Ärztin",
    ),
    "mac_roman": (
        "Müller;Zürich", "Straße größer", "Café", "don’t", "“Yes”, she said", "René",
        "Société;Envoyé le;« déjà pourvu »", "niño ¿qué?", "São João, coração", "Søren Ærø", "ÜBER",
        "perché è così", "It’s “fine” – really…", "Forêt à côté", "5–6 weeks",
    ),
    "cp1251": (
        "Компания,Должность", "Отказ", "Чайная;Продавец", "нет", "ООО «Ромашка»", "Резюме № 5",
        "КОМПАНИЯ;СТАТУС", "Принято",
    ),
    "cp932": (
        "会社名,職種,応募日,結果", "不採用", "アプリ", "ソニー株式会社", "りんご", "辞退しました",
    ),
    "gb18030": (
        "公司名称,岗位", "青山地图,绘图员", "已拒绝", "录用", "字节跳动;前端工程师;一面",
        "阿里巴巴（杭州）", "拒",
    ),
    "big5": ("公司名稱,職位", "台積電;工程師", "已拒絕", "錄取"),
    "cp949": ("회사명,직무,지원날짜,상태", "삼성전자;불합격", "네이버"),
    "cp1250": ("Łódź;Kraków;zgłoszenie odrzucone", "Źródło", "Žádost zamítnuta", "Żółw"),
    "cp1254": ("İstanbul;Başvuru;reddedildi", "Şirket adı", "Çağrı görüşmesi"),
    "utf-8": ("Größe;Grüße", "公司名称", "no 🎉"),
    "utf-8-sig": ("what;answer", "Größe"),
    "utf-16": ("what;answer", "公司名称,岗位"),
    "utf-16-le": ("what;answer\nMüller;no", "Компания,Должность\nЧайная,no"),
    "utf-16-be": ("what;answer\nMüller;no",),
    "utf-32": ("what;answer",),
}  # fmt: skip


@pytest.mark.parametrize("encoding", WRITTEN)
def test_bytes_are_read_as_what_was_written(encoding: str) -> None:
    read = [decoded(text.encode(encoding)) for text in WRITTEN[encoding]]
    assert read == list(WRITTEN[encoding])


def test_one_accent_in_a_long_english_log() -> None:
    text = "Plain Ltd,Clerk,2026-01-12,rejected\n" * 2_000 + "Café Blue,Waiter,2026-01-14,no\n"
    for encoding in ("cp1252", "mac_roman"):
        assert decoded(text.encode(encoding)) == text


def test_a_file_put_together_from_two_programs() -> None:
    assert decoded("Größe;Süden;Käse;für\n".encode() + "Café\n".encode("cp1252")) == (
        "Größe;Süden;Käse;für\nCafé\n"
    )


def test_what_no_text_holds_is_left_out() -> None:
    assert decoded(b"what\0\0\nA seat\n" + bytes(990)) == "what\nA seat\n"
    assert decoded("A seat\n".encode("utf-16")[:-1]) == "A seat"
