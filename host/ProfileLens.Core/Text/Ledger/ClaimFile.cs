namespace ProfileLens.Core.Text.Ledger;

/// <summary>Shape of <c>rules/text/claims.json</c>: what people say about themselves that can be compared later.</summary>
/// <param name="Places">Words after which the place follows where somebody says they live.</param>
/// <param name="Ages">Words around a number that is an age.</param>
/// <param name="Topics">Claims that exclude each other.</param>
internal sealed record ClaimFile(
    IReadOnlyList<string> Places,
    IReadOnlyList<AgeClaim> Ages,
    IReadOnlyList<ClaimTopic> Topics
);

/// <summary>Words before and after a number; without words after it, the number ends the claim.</summary>
internal sealed record AgeClaim(IReadOnlyList<string> Before, IReadOnlyList<string> After);

/// <summary>A subject on which only one of several values can be true.</summary>
/// <param name="Id">Kebab-case; part of the finding's code.</param>
/// <param name="Values">Phrases by value.</param>
internal sealed record ClaimTopic(string Id, Dictionary<string, string[]> Values);
