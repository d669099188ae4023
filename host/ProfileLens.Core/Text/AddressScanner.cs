using System.Buffers;

namespace ProfileLens.Core.Text;

/// <summary>Recognises where a mail address, web address, handle or number ends; looks no further than 96 characters.</summary>
internal static class AddressScanner
{
    /// <summary>Characters that are looked at.</summary>
    public const int Longest = 96;

    /// <summary>Signs of which every address has one.</summary>
    public static readonly SearchValues<char> Signs = SearchValues.Create(".:@");

    /// <summary>What no address goes on after.</summary>
    public static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n<>\"()[]{},;");
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("$€£¥₹₦₱₩₽₺฿₫₴");
    private static readonly string[] CurrencyCodes = ["usdt", "usd", "eur", "gbp", "btc", "eth", "aud", "cad", "ngn"];
    private static readonly string[] Domains =
    [
        "com",
        "net",
        "org",
        "info",
        "io",
        "me",
        "ly",
        "co",
        "ru",
        "cn",
        "de",
        "fr",
        "uk",
        "xyz",
        "top",
        "vip",
        "club",
        "online",
        "site",
        "live",
        "shop",
        "pro",
        "cc",
        "tk",
        "biz",
        "us",
        "eu",
        "ng",
        "in",
        "br",
        "es",
        "it",
        "nl",
        "pl",
        "gl",
    ];

    /// <summary>Length of the mail address, web address or handle at the start, or 0.</summary>
    public static int Address(ReadOnlySpan<char> text, out TokenKind kind)
    {
        var run = text[..Math.Min(text.Length, Longest)];
        var end = run.IndexOfAny(Ends);
        run = end < 0 ? run : run[..end];
        while (run.Length > 0 && run[^1] is '.' or '!' or '?' or ':' or '\'')
        {
            run = run[..^1];
        }

        kind = TokenKind.Url;
        if (run.StartsWith("http://") || run.StartsWith("https://") || run.StartsWith("www."))
        {
            return run.Length;
        }

        var at = run.IndexOf('@');
        if (at >= 0)
        {
            return Mail(run, at, out kind);
        }

        return IsDomain(run) ? run.Length : 0;
    }

    /// <summary>Length of the number, sum of money or phone number at the start, or 0.</summary>
    public static int Number(ReadOnlySpan<char> text, out TokenKind kind)
    {
        var phone = Phone(text);
        if (phone > 0)
        {
            kind = TokenKind.Phone;
            return phone;
        }

        kind = TokenKind.Number;
        var i = 0;
        if (NumberSigns.Contains(text[0]))
        {
            kind = TokenKind.Money;
            i = text.Length > 1 && text[1] == ' ' ? 2 : 1;
        }

        var digits = Digits(text[i..]);
        if (digits == 0)
        {
            return 0;
        }

        i += digits;
        if (i < text.Length && text[i] is 'k' or 'm' && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])))
        {
            i++;
        }

        var suffix = Currency(text[i..]);
        kind = suffix > 0 ? TokenKind.Money : kind;
        return i + suffix;
    }

    private static int Mail(ReadOnlySpan<char> run, int at, out TokenKind kind)
    {
        kind = TokenKind.Email;
        if (at > 0 && IsDomain(run[(at + 1)..]) && run[..at].IndexOfAny("/:@") < 0)
        {
            return run.Length;
        }

        kind = TokenKind.Handle;
        var name = 1;
        while (at == 0 && name < run.Length && (char.IsAsciiLetterOrDigit(run[name]) || run[name] is '_' or '.'))
        {
            name++;
        }

        return at == 0 && name >= 4 ? name : 0;
    }

    private static bool IsDomain(ReadOnlySpan<char> run)
    {
        var host = run.IndexOf('/') is var slash and > 0 ? run[..slash] : run;
        var dot = host.LastIndexOf('.');
        if (dot < 2 || dot + 2 > host.Length - 1)
        {
            return false;
        }

        foreach (var c in host)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '-' or '_'))
            {
                return false;
            }
        }

        var top = host[(dot + 1)..];
        foreach (var domain in Domains)
        {
            if (top.SequenceEqual(domain))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>E.164 allows 15 digits; fewer than 9 (8 after a plus) are too easily a date or a price.</summary>
    private static int Phone(ReadOnlySpan<char> text)
    {
        var (i, digits, end) = (text[0] == '+' ? 1 : 0, 0, 0);
        for (; i < Math.Min(text.Length, 32); i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits++;
                end = i + 1;
            }
            else if (text[i] is not (' ' or '-' or '(' or ')') || (i > 1 && text[i] == text[i - 1]))
            {
                break;
            }
        }

        var enough = text[0] == '+' ? 8 : 9;
        return digits >= enough && digits <= 15 && (end == text.Length || !char.IsLetterOrDigit(text[end])) ? end : 0;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && end < 64)
        {
            var separator =
                text[end] is '.' or ',' && end > 0 && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
            if (!char.IsAsciiDigit(text[end]) && !separator)
            {
                break;
            }

            end++;
        }

        return end;
    }

    private static int Currency(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && NumberSigns.Contains(text[0]))
        {
            return 1;
        }

        foreach (var code in CurrencyCodes)
        {
            if (text.StartsWith(code) && (text.Length == code.Length || !char.IsLetterOrDigit(text[code.Length])))
            {
                return code.Length;
            }
        }

        return 0;
    }
}
