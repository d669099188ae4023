namespace ProfileLens.Core.Text.Entities;

/// <summary>Check digits that several numbers share.</summary>
internal static class Checksums
{
    /// <summary>Luhn's check digit, the last one (ISO/IEC 7812-1, annex B).</summary>
    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            digit = i % 2 == 1 ? digit * 2 : digit;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return digits.Length > 1 && sum % 10 == 0;
    }

    /// <summary>Remainder by 97 of a number whose letters stand for 10 to 35 (ISO/IEC 7064).</summary>
    /// <param name="text">ASCII letters of either case and digits.</param>
    public static int Mod97(ReadOnlySpan<char> text)
    {
        var rest = 0;
        foreach (var c in text)
        {
            rest = char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + (c | 0x20) - 'a' + 10) % 97;
        }

        return rest;
    }

    /// <summary>Sum of the digits, each by its weight; what has no weight is not counted.</summary>
    public static int Weighted(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < Math.Min(digits.Length, weights.Length); i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }
}
