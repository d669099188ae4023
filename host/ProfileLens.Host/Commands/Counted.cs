namespace ProfileLens.Host.Commands;

/// <summary>Numbers with their noun.</summary>
internal static class Counted
{
    /// <summary><c>1 place</c>, <c>2 places</c>.</summary>
    public static string Of(long count, string one, string? many = null) =>
        count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";
}
