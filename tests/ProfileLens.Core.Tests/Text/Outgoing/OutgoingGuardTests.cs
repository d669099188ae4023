using ProfileLens.Core.Findings;
using ProfileLens.Core.Tests.Text.Entities;
using ProfileLens.Core.Text.Entities;
using ProfileLens.Core.Text.Outgoing;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Outgoing;

public sealed class OutgoingGuardTests
{
    [Theory]
    [InlineData("my code is 482 913", "one-time-code", "482 913")]
    [InlineData("482913", "one-time-code", "482913")]
    [InlineData("G-482913", "one-time-code", "482913")]
    [InlineData("the verification code they sent: 4829", "one-time-code", "4829")]
    [InlineData("mein code ist 482913", "one-time-code", "482913")]
    [InlineData("el código de verificación es 482913", "one-time-code", "482913")]
    [InlineData("o código que chegou: 482913", "one-time-code", "482913")]
    [InlineData("le code reçu est 482 913", "one-time-code", "482 913")]
    [InlineData("il codice è 482913", "one-time-code", "482913")]
    [InlineData("de code is 482913", "one-time-code", "482913")]
    [InlineData("kod to 482913", "one-time-code", "482913")]
    [InlineData("код из смс 482913", "one-time-code", "482913")]
    [InlineData("doğrulama kodum 482913", "one-time-code", "482913")]
    [InlineData("رمز التحقق ٤٨٢٩١٣", "one-time-code", "٤٨٢٩١٣")]
    [InlineData("मेरा कोड 482913 है", "one-time-code", "482913")]
    [InlineData("验证码是482913", "one-time-code", "482913")]
    [InlineData("認証コードは482913です", "one-time-code", "482913")]
    [InlineData("인증번호 482913 이에요", "one-time-code", "482913")]
    [InlineData("my password is hunter22", "password", "hunter22")]
    [InlineData("Passwort: Sommer#Nacht", "password", "Sommer#Nacht")]
    [InlineData("la contraseña es gato1234", "password", "gato1234")]
    [InlineData("пароль: kot2024", "password", "kot2024")]
    [InlineData("密码是abc12345", "password", "abc12345")]
    [InlineData("パスワードはneko2024", "password", "neko2024")]
    [InlineData("비밀번호는 nabi2024", "password", "nabi2024")]
    [InlineData("şifrem: kedi2024", "password", "kedi2024")]
    [InlineData("my atm pin is 4821", "password", "4821")]
    [InlineData("card 4111 1111 1111 1111 exp 12/27", "card-number", "4111 1111 1111 1111")]
    [InlineData("IBAN: DE89 3704 0044 0532 0130 00", "bank-account", "DE89 3704 0044 0532 0130 00")]
    [InlineData("my account number is 12345678", "bank-account", "12345678")]
    [InlineData("账号 31000211092001 建行", "bank-account", "31000211092001")]
    [InlineData("계좌번호 110-123-456789 신한", "bank-account", "110-123-456789")]
    [InlineData("ssn 536-90-4399", "id-number", "536-90-4399")]
    [InlineData("it's QQ 12 34 56 C", "", "")]
    [InlineData("ni AB 12 34 56 C", "id-number", "AB 12 34 56 C")]
    [InlineData("mi dni 12345678Z", "id-number", "12345678Z")]
    [InlineData("RSSMRA85T10A562S", "id-number", "RSSMRA85T10A562S")]
    [InlineData("cpf 529.982.247-25", "id-number", "529.982.247-25")]
    [InlineData("身份证 11010519491231002X", "id-number", "11010519491231002X")]
    [InlineData("pesel 44051401359", "id-number", "44051401359")]
    [InlineData("tc kimlik no 10000000146", "id-number", "10000000146")]
    [InlineData("aadhaar 2341 2341 2346", "id-number", "2341 2341 2346")]
    [InlineData("주민번호 900101-1234567", "id-number", "900101-1234567")]
    [InlineData("my passport number is X1234567", "passport-number", "X1234567")]
    [InlineData("numéro de passeport 12AB34567", "passport-number", "12AB34567")]
    [InlineData("My address is 24 Oak Street, Springfield", "home-address", "24 Oak Street")]
    [InlineData("ich wohne in der Lindenstraße 12", "home-address", "straße 12")]
    [InlineData("vivo en la calle Mayor 12, Madrid", "home-address", "calle Mayor 12")]
    [InlineData("j'habite 12 rue Victor Hugo", "home-address", "12 rue Victor")]
    [InlineData("abito in via Roma 12", "home-address", "via Roma 12")]
    [InlineData("mieszkam przy ul. Długa 12", "home-address", "ul. Długa 12")]
    [InlineData("мой адрес: ул. Ленина, д. 12", "home-address", "ул. Ленина, д. 12")]
    [InlineData("24 Oak Street", "home-address", "24 Oak Street")]
    [InlineData(
        "send it to 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "wallet-address",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    )]
    [InlineData("here is the code AQ4F-7XKM2P-9TRB", "gift-card-code", "AQ4F-7XKM2P-9TRB")]
    public void Check_TextThatGivesSomethingAway_NamesItsPlace(string text, string code, string place)
    {
        var places = OutgoingGuard
            .Check(text)
            .Select(f => (f.Code, f.Evidence[0]))
            .Select(f => (f.Code, Assert.IsType<QuoteEvidence>(f.Item2)))
            .Select(f => (f.Code, text.Substring(f.Item2.Start, f.Item2.Length)));

        Assert.Equal(code.Length == 0 ? [] : [($"outgoing.{code}", place)], places);
    }

    [Theory]
    [InlineData("my zip code is 90210")]
    [InlineData("PLZ 10115, dress code is casual")]
    [InlineData("code postal 75011 je crois")]
    [InlineData("use discount code 482913 at the till")]
    [InlineData("meet at 19:30, bus 4829")]
    [InlineData("i forgot my password again, have 3 of them")]
    [InlineData("the wifi password changed on 12.04.2026")]
    [InlineData("i was born in 1987 and moved in 2015")]
    [InlineData("call me: 07911 123456")]
    [InlineData("+49 170 1234567")]
    [InlineData("it cost 1,234,567 won")]
    [InlineData("it's 5 minutes down the road")]
    [InlineData("i live at my sister's place, 2 streets away")]
    [InlineData("my passport runs out in 2027")]
    [InlineData("flight LH 1234, lands 16:45")]
    [InlineData("i'll be in room 1203")]
    [InlineData("hahaha 100%")]
    [InlineData("😀😀😀")]
    [InlineData("")]
    [InlineData("i passed my exam, 92 of 100 points, the code of conduct was on it")]
    [InlineData("我今天工作到8点，明天见")]
    [InlineData("내일 3시에 만나요")]
    public void Check_EverydayText_IsSilent(string text) => Assert.Empty(OutgoingGuard.Check(text));

    [Fact]
    public void Check_AnyLeak_QuotesNoWords() =>
        Assert.All(
            OutgoingGuard
                .Check("my code is 482913, card 4111 1111 1111 1111, password: hunter22")
                .SelectMany(f => f.Evidence),
            e => Assert.Empty(Assert.IsType<QuoteEvidence>(e).Text)
        );

    [Fact]
    public void Check_AnyText_StaysInside()
    {
        foreach (var text in Mixed.Texts(seed: 482913, count: 500))
        {
            var quotes = OutgoingGuard.Check(text).SelectMany(f => f.Evidence).Cast<QuoteEvidence>();
            Assert.All(
                quotes,
                q => Assert.True(q.Start >= 0 && q.Length > 0 && q.Start + q.Length <= text.Length, text)
            );
        }
    }

    [Theory]
    [InlineData("code 482913 ")]
    [InlineData("password: ")]
    [InlineData("12 street ")]
    [InlineData("calle ")]
    [InlineData("1-")]
    public void Check_HostileLength_IsCutAndSaysSo(string piece)
    {
        var findings = OutgoingGuard.Check(string.Concat(Enumerable.Repeat(piece, 120_000 / piece.Length)));

        Assert.Contains(findings, f => f.Code == "not-checked.text-cut");
        Assert.All(findings, f => Assert.True(f.Evidence.Count <= EntityScanner.MaxEntities));
    }
}
