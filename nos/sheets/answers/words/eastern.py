"""Polish, Turkish, Russian and Hindi."""

from typing import Final

POLISH: Final = {
    "no": """
        nie, nie dziękuję, niestety nie, odmowa, odmowy, odmówiono, odmówili, odmówił(|a), odmowna,
        odpowiedź odmowna, odmowna odpowiedź, dostał(em|am) odmowę, odrzucon(y|a|o|e|i),
        odrzucenie, odrzucili, odrzut, został(em|am) odrzucon(y|a), został odrzucony, została
        odrzucona, negatywn(y|a|e| ie), odpowiedź negatywna, negatywna odpowiedź, nie
        (przyjęt|wybran|zaakceptowan|zakwalifikowan|
        zatrudnion|przyznan|dostał|opublikowan)(y|a|o|e), nie przyjęto, nie wybrano, nie przyjęli,
        nie wybrali, nie udało się, nie dostał(em|am), nie dostał(em|am) się, nie dostał(em|am)
        pracy, nie przeszedł, nie przeszła, nie (przeszedłem|przeszłam), stanowisko
        (obsadzone|zajęte), wybrali kogoś innego, wybrano inn(ą osobę|ego kandydata), powiedzieli
        nie, dostał(em|am) kosza, bez powodzenia, podanie odrzucone, wniosek odrzucony, aplikacja
        odrzucona, decyzja odmowna
    """,
    "blocked": "zablokowan(y|a|o), zablokowali mnie, zablokował(|a) mnie",
    "yes": """
        tak, tak tak, zaakceptowan(y|a|o|e), akceptacja, przyjęt(y|a|e|o), przyjęli, przyjęcie,
        został(em|am) przyjęt(y|a), zatrudnion(y|a), dostał(em|am) (pracę|ofertę|się),
        otrzymał(em|am) ofertę, oferta otrzymana, oferta pracy otrzymana, wybran(y|a),
        pozytywn(y|a|e|ie), odpowiedź pozytywna, pozytywna odpowiedź, zgoda, zgodzili się,
        zgodził(|a) się, zatwierdzon(y|a|o|e), przyznan(y|a|o|e), opublikowan(y|a|o|e),
        wygran(y|a|e), wygrał(em|am), sukces, udało się, umowa podpisana, zakwalifikowan(y|a|o|e),
        powiedzieli tak
    """,
    "waiting": """
        czekam, czekamy, oczekuje, oczekuję, oczekując(y|a|e), oczekiwanie, w oczekiwaniu, czekam
        na (odpowiedź|decyzję|wynik|wyniki|kontakt|odzew), oczekuje na odpowiedź, oczekuję na
        odpowiedź, oczekiwanie na odpowiedź, w toku, w trakcie, w trakcie
        (rekrutacji|rozpatrywania|procesu), w procesie, w rozpatrywaniu, rozpatrywan(y|a|e),
        wysłan(y|a|o|e), wysłał(em|am), aplikował(em|am), aplikowano, zaaplikowan(o|e), aplikacja
        (wysłana|złożona|w toku), złożon(y|a|o|e), zgłoszon(y|a|o|e), cv wysłane, podanie złożone,
        mail wysłany, zapytan(o|y|a), zapytał(em|am), aktywn(y|a|e), rozmowa, rozmowa
        (kwalifikacyjna|telefoniczna|rekrutacyjna|umówiona), (pierwsza|druga|trzecia) rozmowa, po
        rozmowie, zaproszenie na rozmowę, zaproszon(y|a) na rozmowę, zadanie rekrutacyjne, lista
        rezerwowa, na liście rezerwowej, przesłuchanie, casting, drugi etap, kolejny etap, jeszcze
        bez odpowiedzi, brak odpowiedzi jeszcze, jeszcze nie odpowiedzieli, wstrzyman(y|a|e)
    """,
    "silence": """
        cisza, cisza radiowa, milczenie, brak (odpowiedzi|odzewu|reakcji|kontaktu z ich strony),
        bez (odpowiedzi|odzewu|reakcji), nie
        (odpowiedzieli|odpowiedział|odpowiedziała|odpisali|odpisał| odpisała|odezwali się|odezwał
        się|odezwała się|odpowiadają|odpowiada|oddzwonili), nigdy nie
        (odpowiedzieli|odpisali|odezwali się|odpowiedział|odpisał), zignorowan(y|a|o|e),
        zignorowali, zignorowali mnie, zghostowan(y|a), ghosting
    """,
    "withdrawn": """
        wycofan(y|a|o|e), wycofał(em|am), wycofał(em|am) się, wycofanie, wycofał(em|am)
        (aplikację|podanie| wniosek), zrezygnował(em|am), rezygnacja, moja rezygnacja, aplikacja
        wycofana, wniosek wycofany, odpuścił(em|am)
    """,
    "almost": """
        prawie, prawie zapytał(em|am), szkic, wersja robocza, robocz(y|a|e), do
        (wysłania|złożenia|zrobienia| aplikowania|zapytania|kontaktu), nie
        (wysłan|złożon)(y|a|o|e), jeszcze nie (wysłan|złożon)(y|a|o|e), nie wysłał(em|am), jeszcze
        nie wysłał(em|am), nie aplikował(em|am), nie zapytał(em|am), zapisan(y|a|o|e),
        znalezion(y|a|o|e), zaplanowan(y|a|o|e), w przygotowaniu, przygotowywan(y|a|e), pomysł,
        ulubione, lista życzeń, nie odważył(em|am) się
    """,
    "undelivered": """
        niedoręczon(y|a|o|e), nie doręczon(y|a|o|e), niedostarczon(y|a|o|e), nie dostarczono, nie
        dostarczon(y|a|o|e), błąd (dostarczenia|wysyłki|wysyłania), mail wrócił, zwrot do nadawcy,
        zwrócon(y|a|o|e) do nadawcy, zły adres, błędny (adres|numer), nieprawidłowy adres, zły
        numer, nieznany adresat, adresat nieznany
    """,
}

TURKISH: Final = {
    "no": """
        hayır, hayir, maalesef hayır, ne yazık ki hayır, hayır dedi, hayır dediler, reddedildi,
        reddedildim, reddedildik, ret edildi, red edildi, ret aldım, red aldım, ret cevabı, red
        cevabı, ret yanıtı, red yanıtı, ret maili, red maili, reddetti, reddettiler, beni
        reddettiler, red mektubu, ret mektubu, olumsuz, olumsuz
        (yanıt|cevap|dönüş|sonuç|sonuçlandı|döndüler|geri dönüş), kabul
        (edilmedi|edilmedim|edilmiyor|etmedi|etmediler|görmedi|alamadım), seçilmedi, seçilmedim,
        onaylanmadı, uygun (bulunmadı|görülmedi|bulunmadım|değil), elendim, elendi, başarısız, işe
        alınmadım, alınmadım, kazanamadım, pozisyon (doldu|dolduruldu|kapatıldı doldu), başkasını
        (seçtiler|aldılar|tercih ettiler), geri çevrildi, geri çevrildim, geri çevirdiler, başvuru
        reddedildi, başvurum reddedildi, yayınlanmadı, kabul yok
    """,
    "blocked": """
        engellendi, engellendim, beni engelledi, engelledi, beni engellediler, bloklandı, blokladı
    """,
    "yes": """
        evet, evet dedi, evet dediler, kabul, kabul
        (edildi|edildim|edildik|etti|ettiler|aldım|aldı|geldi| mektubu), onaylandı, onay aldım,
        onay alındı, onay geldi, olumlu, olumlu (yanıt|cevap|dönüş|sonuç| sonuçlandı|döndüler|geri
        dönüş), teklif (aldım|geldi|alındı|ettiler), iş teklifi, iş teklifi aldım, iş teklifi
        geldi, işe alındım, işe alındı, işe girdim, seçildi, seçildim, kazandım, kazanıldı,
        kazandı, başarılı, başarılı oldu, yayınlandı, yayımlandı, sözleşme imzalandı, sözleşme
        imzaladım, burs kazandım, hibe kazandım
    """,
    "waiting": """
        bekliyor, bekliyorum, bekliyoruz, beklemede, bekleniyor, bekleme, bekleyen, cevap
        (bekleniyor| bekliyor|bekliyorum), yanıt (bekleniyor|bekliyor|bekliyorum), sonuç
        (bekleniyor|bekliyorum), dönüş bekliyorum, devam ediyor, devam etmekte, sürüyor, süreç
        devam ediyor, işlemde, inceleniyor, incelemede, değerlendiriliyor, değerlendirmede,
        değerlendirme aşamasında, başvuruldu, başvurdum, başvuru (yapıldı|gönderildi|yapıldı
        bekleniyor|alındı|yaptım), gönderildi, gönderdim, yollandı, yolladım, iletildi, mail
        (atıldı|gönderildi|attım), sordum, soruldu, aktif, mülakat, görüşme,
        (ilk|ikinci|üçüncü|son|teknik) (mülakat|görüşme), telefon görüşmesi, telefon mülakatı, ön
        görüşme, mülakat (yapıldı|planlandı|daveti|var), görüşme (yapıldı|planlandı|ayarlandı),
        görüşmeye çağrıldım, mülakata çağrıldım, ik görüşmesi, yedek liste, yedek listede, bekleme
        listesi, bekleme listesinde, seçmeler, henüz (cevap yok|yanıt yok|dönmediler|dönüş
        yok|cevap gelmedi), askıda
    """,
    "silence": """
        sessizlik, ses yok, cevap (yok|gelmedi|vermedi|vermediler|alamadım|alınamadı|verilmedi),
        yanıt (yok| gelmedi|vermedi|vermediler|alamadım|alınamadı|verilmedi), dönüş
        (yok|olmadı|yapılmadı|yapmadılar| alamadım), geri dönüş
        (yok|olmadı|yapılmadı|yapmadılar|alamadım), dönmediler, geri dönmediler, hiç
        (dönmediler|cevap vermediler|cevap gelmedi|cevap vermedi|yanıt vermediler|geri dönmediler),
        cevapsız, yanıtsız, yanıtsız kaldı, cevapsız kaldı, cevapsız bırakıldı, görmezden gelindi,
        ghostlandım, görüldü atıldı, görüldü attı, umursamadılar
    """,
    "withdrawn": """
        geri çekildi, geri çektim, geri çekildim, çekildim, vazgeçtim, vazgeçildi, ben vazgeçtim,
        başvuruyu geri çektim, başvurumu geri çektim, iptal ettim, ben iptal ettim, feragat ettim,
        bıraktım
    """,
    "almost": """
        neredeyse, neredeyse sordum, taslak, başvurulacak, gönderilecek, sorulacak, yapılacak,
        başvuracağım, göndereceğim, soracağım, başvurulmadı, başvurmadım, henüz başvurmadım, henüz
        başvurulmadı, gönderilmedi, gönderemedim, göndermedim, henüz gönderilmedi, sorulmadı,
        sormadım, henüz sormadım, kaydedildi, kayıtlı, bulundu, planlandı, planlanıyor,
        hazırlanıyor, hazırlık aşamasında, hazırlıyorum, fikir, favori, favoriler, istek listesi,
        cesaret edemedim
    """,
    "undelivered": """
        teslim edilemedi, iletilemedi, ulaşmadı, ulaştırılamadı, gönderim başarısız, gönderilemedi,
        mail geri döndü, geri döndü mail, yanlış (adres|numara|mail|eposta), hatalı adres, geçersiz
        (adres|mail|eposta| numara), adres bulunamadı, alıcı bulunamadı
    """,
}

RUSSIAN: Final = {
    "no": """
        нет, нет спасибо, увы нет, к сожалению нет, отказ, отказы, отказали, отказано,
        отказал(|а|и), мне отказали, получен отказ, получил(|а) отказ, пришел отказ, пришёл отказ,
        отклонен(|а|о|ы), отклонён, отклонили, отвергнут(|а|о|ы), отвергли, отвергнуто,
        отрицательный ответ, отрицательн(о|ый|ая), негативный ответ, не
        (принят|принята|принято|приняты|приняли|выбран|выбрана|выбрали|подошел|подошёл|
        подошла|подошли|прошел|прошёл|прошла|взяли|одобрен|одобрена|одобрено|одобрили|отобран|отобрана|
        получилось|опубликован|опубликована|утвержден|утвердили), меня не взяли, вакансия (закрыта
        другим| занята), место занято, взяли другого, выбрали другого, нашли другого, неуспешно,
        неудача, провал, сказали нет, сказал(|а) нет, письмо с отказом, автоотказ, заявка
        отклонена, otkaz
    """,
    "blocked": "заблокирован(|а|о|ы), заблокировал(|а|и), заблокировали меня, меня заблокировали",
    "yes": """
        да, принят(|а|о|ы), приняли, меня приняли, одобрен(|а|о|ы), одобрили, одобрено, согласие,
        согласились, согласился, согласилась, оффер, офер, оффер (получен|принят), получил(|а)
        оффер, получен оффер, дали оффер, предложение (получено|о работе получено), получил(|а)
        предложение, взяли, меня взяли, взяли на работу, выбран(|а|о|ы), выбрали меня, меня
        выбрали, отобран(|а|о|ы), положительный ответ, положительн(о|ый|ая), позитивный ответ,
        успешно, успех, получилось, прошел отбор, прошёл отбор, прошла отбор, утвержден(|а|о|ы),
        утверждён, опубликован(|а|о|ы), выиграл(|а|и), победа, договор подписан, контракт подписан,
        сказали да, сказал(|а) да, грант получен, нанят(|а)
    """,
    "waiting": """
        жду, ждем, ждём, ожидание, ожидаю, ожидает, ожидается, в ожидании, жду
        (ответа|ответ|решения|результат| результата|обратной связи|звонка), ожидание ответа, ожидаю
        ответа, ожидает ответа, в ожидании ответа, ожидается ответ, в процессе, в работе, в
        обработке, обрабатывается, на рассмотрении, рассматривается, рассматривают, рассмотрение,
        на проверке, отправлен(|а|о|ы), отправил(|а|и), отослано, подан(|а|о|ы), подал(|а),
        подал(|а) заявку, заявка (подана|отправлена|принята на рассмотрение), отклик, откликнулся,
        откликнулась, отклик отправлен, резюме отправлено, письмо отправлено, написал(|а),
        спросил(|а), активн(о|ый|ая), собеседование, собес, интервью,
        (первое|второе|третье|техническое| финальное) (собеседование|интервью), собеседование
        (назначено|пройдено|с hr|запланировано), скрининг, тестовое, тестовое задание, тестовое
        (отправлено|сдано), звонок, созвон, приглашен на собеседование, приглашение на
        собеседование, прослушивание, кастинг, лист ожидания, в листе ожидания, в резерве, шорт
        лист, второй этап, следующий этап, пока нет ответа, ответа пока нет, еще нет ответа, ещё
        нет ответа, еще не ответили, ещё не ответили, пока не ответили, отложено, на паузе
    """,
    "silence": """
        тишина, молчание, молчат, молчит, игнор, игнорируют, проигнорирован(|а|о|ы),
        проигнорировали, проигнорировал(|а), игнорирование, нет (ответа|реакции|обратной связи),
        без (ответа|реакции| обратной связи), не
        (ответили|ответил|ответила|отвечают|отвечает|перезвонили|перезвонил), так и не ответили,
        никогда не ответили, никто не ответил, ответа не было, ответа нет, ответа не последовало,
        не отвечено, пропали, пропал(|а), загостили, слились, ни ответа ни привета
    """,
    "withdrawn": """
        отозван(|а|о|ы), отозвал(|а), отозвал(|а) заявку, заявка отозвана, снят(а|о|ы) мной,
        передумал(|а), я передумал(|а), отказался сам, отказалась сама, сам отказался, сама
        отказалась, я отказался, я отказалась, не стал(|а) продолжать
    """,
    "almost": """
        почти, почти спросил(|а), черновик, набросок, в черновиках, не
        (отправлен|отправлена|отправлено|подан|
        подана|подано|спросил|спросила|отправил|отправила|подал|подала), еще не
        (отправлен|отправлена| отправлено|подан|подано|отправил|отправила), ещё не
        (отправлено|отправил|отправила), отправить, подать, подать заявку, надо отправить, нужно
        отправить, собираюсь подать, буду подавать, сохранен(|а|о| ы), сохранено, найден(|а|о|ы),
        найдено, запланирован(|а|о|ы), планирую, в планах, готовлю, готовится, в подготовке, идея,
        избранное, не решился, не решилась
    """,
    "undelivered": """
        не доставлен(|а|о|ы), недоставлен(|а|о|ы), не дошло, не доставлено, письмо вернулось,
        вернулось письмо, ошибка (доставки|отправки), неверный (адрес|номер|email), неправильный
        (адрес|номер), адрес не существует, адрес не найден, адресат неизвестен, возврат
        отправителю
    """,
}

HINDI: Final = {
    "no": """
        नहीं, नही, जी नहीं, ना, अस्वीकृत, अस्वीकार, अस्वीकार (किया|कर दिया|हुआ|किया गया), अस्वीकृत
        (हुआ|हुई|किया| किया गया|कर दिया), अस्वीकृति, इनकार, इंकार, इनकार (किया|कर दिया|हुआ), इंकार
        (किया|कर दिया), मना, मना (किया|कर दिया|कर दी|हो गया|कर दिए), ठुकराया, ठुकरा दिया, ठुकराया
        गया, रिजेक्ट, रिजेक्ट (हुआ|हुई|हो गया|हो गई|कर दिया|किया), रिजेक्टेड, रद्द किया उन्होंने,
        नकारात्मक, नकारात्मक (उत्तर|जवाब), असफल, चयन नहीं (हुआ|हो पाया), चयनित नहीं, नहीं चुना
        (|गया), नहीं लिया (|गया), स्वीकार नहीं (|हुआ|किया|किया गया), स्वीकृत नहीं (|हुआ|हुई), पद भर
        गया, पद भरा गया, खारिज, खारिज (हुआ|कर दिया|किया गया), ना कहा, नहीं कहा, मंजूर नहीं, मंज़ूर
        नहीं
    """,
    "blocked": "ब्लॉक, ब्लॉक किया, ब्लॉक कर दिया, ब्लॉक हुआ, ब्लॉक किया गया",
    "yes": """
        हाँ, हां, जी हाँ, जी हां, स्वीकृत, स्वीकार, स्वीकार (किया|कर लिया|हुआ|किया गया), स्वीकृत
        (हुआ|हुई| किया गया), स्वीकृति, स्वीकृति मिली, मंज़ूर, मंजूर, मंज़ूरी मिली, मंजूरी मिली,
        मंजूर (हुआ|किया|कर लिया), चयनित, चयन हुआ, चयन हो गया, चुना गया, चुन लिया गया, चुन लिया, ऑफर
        (मिला|आया|मिल गया), ऑफ़र मिला, नौकरी (मिली|मिल गई), काम मिल गया, सफल, सफलता, सकारात्मक,
        सकारात्मक (उत्तर|जवाब), प्रकाशित, प्रकाशित हुआ, प्रकाशित हुई, मिल गया, मिल गई, हाँ कहा, हां
        कहा, बुक हो गया, जीता, जीत गया, जीत गए, अनुमोदित, सिलेक्ट हुआ, सिलेक्ट हो गया
    """,
    "waiting": """
        प्रतीक्षा, प्रतीक्षारत, प्रतीक्षा में, प्रतीक्षा कर रहा, प्रतीक्षा जारी, इंतज़ार, इंतजार,
        इंतज़ार में, इंतजार में, जवाब (का इंतज़ार|का इंतजार|की प्रतीक्षा), उत्तर की प्रतीक्षा,
        लंबित, विचाराधीन, जारी, चल रहा है, प्रक्रिया में, समीक्षा में, समीक्षाधीन, आवेदन किया,
        आवेदन (भेजा|दिया|किया गया|भेज दिया|जमा|जमा किया), आवेदित, भेजा, भेज दिया, भेजा गया, जमा
        किया, जमा, पूछा, पूछ लिया, सक्रिय, साक्षात्कार, इंटरव्यू, (पहला|दूसरा|तीसरा|अंतिम)
        (इंटरव्यू|साक्षात्कार), इंटरव्यू (हुआ|हो गया|दिया|तय), फोन इंटरव्यू, ऑडिशन, ऑडिशन दिया,
        प्रतीक्षा सूची, प्रतीक्षा सूची में, वेटिंग, पेंडिंग, अप्लाई किया, अभी जवाब नहीं
        (|आया|मिला), अभी तक जवाब नहीं (|आया|मिला), अभी तक कोई जवाब नहीं
    """,
    "silence": """
        मौन, चुप्पी, खामोशी, कोई (जवाब|उत्तर|प्रतिक्रिया) नहीं (|मिला|आया|मिली|आई|दिया), जवाब नहीं
        (|मिला|आया|दिया), उत्तर नहीं (|मिला|आया|दिया), कभी जवाब नहीं (|मिला|आया|दिया), प्रतिक्रिया
        नहीं (|मिली|आई), अनदेखा, अनदेखा किया, अनदेखा कर दिया, नज़रअंदाज़, नजरअंदाज, नज़रअंदाज़
        किया, नजरअंदाज किया, इग्नोर, इग्नोर किया, इग्नोर कर दिया, घोस्ट, घोस्ट किया, घोस्ट कर दिया
    """,
    "withdrawn": """
        वापस लिया, वापस ले लिया, वापस लिया गया, आवेदन वापस लिया, आवेदन वापस ले लिया, मैंने वापस
        लिया, नाम वापस लिया, नाम वापस ले लिया, पीछे हट गया, पीछे हट गई
    """,
    "almost": """
        लगभग, लगभग पूछा, प्रारूप, मसौदा, ड्राफ्ट, ड्राफ़्ट, आवेदन करना है, आवेदन नहीं किया, अभी
        आवेदन नहीं किया, नहीं भेजा, अभी नहीं भेजा, नहीं पूछा, अभी नहीं पूछा, पूछना है, भेजना है,
        सहेजा, सहेजा गया, सेव किया, योजना, तैयारी में, विचार, हिम्मत नहीं हुई
    """,
    "undelivered": """
        डिलीवर नहीं हुआ, डिलीवर नहीं हुई, नहीं पहुँचा, नहीं पहुंचा, वितरित नहीं (|हुआ), मेल वापस
        आया, ईमेल वापस आया, गलत पता, गलत (नंबर|ईमेल), पता गलत, पता अमान्य
    """,
}
