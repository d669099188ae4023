namespace ProfileLens.Evaluation;

/// <summary>Halves of the data by the number at the end of an id, so that rules tuned on one are reported on the other.</summary>
internal enum IdSplit
{
    All,
    Even,
    Odd,
}

/// <summary>Tells which half an id belongs to.</summary>
internal static class IdSplits
{
    /// <summary>Whether an id is in the half; one that ends in no digit is in <see cref="IdSplit.All"/> only.</summary>
    public static bool Holds(this IdSplit split, string id) =>
        split == IdSplit.All
        || (id.Length > 0 && char.IsAsciiDigit(id[^1]) && (id[^1] - '0') % 2 == (split == IdSplit.Even ? 0 : 1));
}
