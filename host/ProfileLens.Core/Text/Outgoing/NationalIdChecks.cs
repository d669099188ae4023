using System.Globalization;
using ProfileLens.Core.Text.Entities;

namespace ProfileLens.Core.Text.Outgoing;

/// <summary>
/// The checks that identity numbers carry, by name. Rules are those the issuing offices publish; values come without
/// separators, letters in lower case.
/// </summary>
internal static class NationalIdChecks
{
    private delegate bool Check(ReadOnlySpan<char> value);

    private static readonly Dictionary<string, Check> Checks = new(StringComparer.Ordinal)
    {
        ["luhn"] = Checksums.Luhn,
        ["us-ssn"] = v =>
            v is not ['9', ..] && Number(v[..3]) is not (0 or 666) && Number(v[3..5]) > 0 && Number(v[5..]) > 0,
        ["gb-nino"] = v =>
            "dfiquv".IndexOf(v[0]) < 0 && "dfioquv".IndexOf(v[1]) < 0 && NotUsed(v[..2]) && v[8] is >= 'a' and <= 'd',
        ["es-dni"] = v => SpanishLetter(Number(v[..8])) == v[8],
        ["es-nie"] = v =>
            v[0] is >= 'x' and <= 'z' && SpanishLetter((v[0] - 'x') * 10_000_000 + Number(v[1..8])) == v[8],
        ["it-cf"] = ItalianCode,
        ["fr-nir"] = v =>
            v[0] is '1' or '2' && Number(v[3..5]) is >= 1 and <= 42 && 97 - Checksums.Mod97(v[..13]) == Number(v[13..]),
        ["de-steuer"] = v => v[0] != '0' && Iso7064Mod11(v),
        ["de-ausweis"] = GermanCard,
        ["nl-bsn"] = v => Number(v) > 0 && Checksums.Weighted(v, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0,
        ["pl-pesel"] = v =>
            Number(v[2..4]) % 20 is >= 1 and <= 12
            && IsDay(v[4..6])
            && Checksums.Weighted(v, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0,
        ["br-cpf"] = v =>
            v.Count(v[0]) < v.Length && BrazilianDigit(v[..9]) == v[9] - '0' && BrazilianDigit(v[..10]) == v[10] - '0',
        ["pt-nif"] = v => v[0] != '0' && Eleven(Checksums.Weighted(v, [9, 8, 7, 6, 5, 4, 3, 2])) == v[8] - '0',
        ["tr-tckn"] = TurkishId,
        ["in-aadhaar"] = v => v[0] is >= '2' && Verhoeff(v),
        ["in-pan"] = v => "abcfghljpt".IndexOf(v[3]) >= 0,
        ["cn-id"] = ChineseId,
        ["jp-mynumber"] = v => Eleven(Checksums.Weighted(v, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) == v[11] - '0',
        ["kr-rrn"] = v => IsMonth(v[2..4]) && IsDay(v[4..6]) && v[6] is >= '1' and <= '8',
        ["ru-snils"] = v =>
            Number(v[..9]) > 0 && Checksums.Weighted(v[..9], [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100 == Number(v[9..]),
        ["sa-id"] = v => v[0] is '1' or '2' && Checksums.Luhn(v),
        ["se-pnr"] = v => IsMonth(v[2..4]) && IsDay(v[4..6]) && Checksums.Luhn(v),
        ["au-tfn"] = v => Number(v) > 0 && Checksums.Weighted(v, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0,
        ["mx-curp"] = v => IsMonth(v[6..8]) && IsDay(v[8..10]) && v[10] is 'h' or 'm' or 'x',
        ["cl-rut"] = v => v[..8].IndexOfAnyExceptInRange('0', '9') < 0 && ChileanDigit(v[..8]) == v[8],
    };

    /// <summary>Names of the checks there are.</summary>
    public static IEnumerable<string> Names => Checks.Keys;

    /// <summary>Whether a value of the right shape passes a check.</summary>
    public static bool Passes(string check, ReadOnlySpan<char> value) => Checks[check](value);

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static bool IsMonth(ReadOnlySpan<char> digits) => Number(digits) is >= 1 and <= 12;

    private static bool IsDay(ReadOnlySpan<char> digits) => Number(digits) is >= 1 and <= 31;

    private static bool NotUsed(ReadOnlySpan<char> prefix) =>
        prefix is not ("bg" or "gb" or "kn" or "nk" or "nt" or "tn" or "zz");

    private static char SpanishLetter(int number) => "trwagmyfpdxbnjzsqvhlcke"[number % 23];

    /// <summary>Check digit 11 − sum mod 11, where 10 and 11 become 0.</summary>
    private static int Eleven(int sum) => sum % 11 <= 1 ? 0 : 11 - sum % 11;

    private static int BrazilianDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (digits.Length + 1 - i);
        }

        return sum * 10 % 11 % 10;
    }

    private static char ChileanDigit(ReadOnlySpan<char> digits) =>
        "0k987654321"[Checksums.Weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11];

    /// <summary>ISO/IEC 7064, MOD 11,10.</summary>
    private static bool Iso7064Mod11(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var c in digits[..^1])
        {
            var sum = (c - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == digits[^1] - '0';
    }

    /// <summary>Weights 7, 3, 1 of ICAO 9303, part 3.</summary>
    private static bool GermanCard(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<int> weights = [7, 3, 1];
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (char.IsAsciiDigit(value[i]) ? value[i] - '0' : value[i] - 'a' + 10) * weights[i % 3];
        }

        return value[..9].ContainsAnyInRange('0', '9') && sum % 10 == value[9] - '0';
    }

    private static bool ItalianCode(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<int> odd =
        [
            1,
            0,
            5,
            7,
            9,
            13,
            15,
            17,
            19,
            21,
            2,
            4,
            18,
            20,
            11,
            3,
            6,
            8,
            12,
            14,
            16,
            10,
            22,
            25,
            24,
            23,
        ];
        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            var place = char.IsAsciiDigit(value[i]) ? value[i] - '0' : value[i] - 'a';
            sum += i % 2 == 0 ? odd[place] : place;
        }

        return sum % 26 == value[15] - 'a';
    }

    private static bool TurkishId(ReadOnlySpan<char> v)
    {
        var odd = Checksums.Weighted(v[..9], [1, 0, 1, 0, 1, 0, 1, 0, 1]);
        var even = Checksums.Weighted(v[..8], [0, 1, 0, 1, 0, 1, 0, 1]);
        var tenth = (odd * 7 - even) % 10;
        return v[0] != '0' && (tenth + 10) % 10 == v[9] - '0' && (odd + even + v[9] - '0') % 10 == v[10] - '0';
    }

    /// <summary>GB 11643: ISO/IEC 7064, MOD 11-2.</summary>
    private static bool ChineseId(ReadOnlySpan<char> v)
    {
        var sum = Checksums.Weighted(v[..17], [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
        return v[6..8] is "19" or "20" && IsMonth(v[10..12]) && IsDay(v[12..14]) && "10x98765432"[sum % 11] == v[17];
    }

    /// <summary>Verhoeff (1969): the dihedral group of order ten, and a permutation by place.</summary>
    private static bool Verhoeff(ReadOnlySpan<char> digits)
    {
        ReadOnlySpan<byte> permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            for (var times = i % 8; times > 0; times--)
            {
                digit = permutation[digit];
            }

            check = Dihedral(check, digit);
        }

        return check == 0;
    }

    /// <summary>Product in the dihedral group: rotations 0–4, reflections 5–9.</summary>
    private static int Dihedral(int a, int b) =>
        (a < 5, b < 5) switch
        {
            (true, true) => (a + b) % 5,
            (true, false) => 5 + (a + b - 5) % 5,
            (false, true) => 5 + (a - 5 - b + 5) % 5,
            _ => (a - b + 5) % 5,
        };
}
