using System.Text.Json.Serialization;

namespace ProfileLens.Evaluation;

/// <summary>One line of a data file.</summary>
internal sealed record TextRecord(string Id, string Label)
{
    /// <summary>Sort of record, e.g. of scam.</summary>
    public string? Type { get; init; }

    /// <summary>Read as <see cref="Type"/> where that is missing.</summary>
    public string? Subtype { get; init; }

    /// <summary>How far a scam has come: early, ask or pressure.</summary>
    public string? Stage { get; init; }

    public string? Language { get; init; }

    public string? Category { get; init; }

    /// <summary>message, conversation, profile, email or sms.</summary>
    public string? Kind { get; init; }

    /// <summary>The text of a record without turns.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<TextTurn>? Turns { get; init; }

    /// <summary>What its turns were labelled by, where that is not the cues: evidence.</summary>
    public string? Labelled { get; init; }

    /// <summary>Whether it names the cues of its turns, so that a turn without any shows none.</summary>
    [JsonIgnore]
    public bool NamesCues => Labelled is null;

    /// <summary>See <see cref="TextTurn.Cues"/>, of a record without turns.</summary>
    public IReadOnlyList<string>? Cues { get; init; }

    /// <summary>
    /// What each possible partner of the user wrote, oldest first. In an honest conversation either side could be the
    /// user's partner, so both are judged, each by itself, unless it says who the user is.
    /// </summary>
    [JsonIgnore]
    public IEnumerable<IReadOnlyList<TextTurn>> Sides =>
        Turns is null
            ?
            [
                [new TextTurn { Text = Text ?? "", Cues = Cues }],
            ]
        : IsHonest && !SaysWhoIsUser ? Turns.GroupBy(t => t.Speaker ?? t.Who).Select(g => g.ToList())
        :
        [
            [.. Turns.Where(t => !t.IsUser)],
        ];

    /// <summary>All turns that are judged, side by side.</summary>
    [JsonIgnore]
    public IEnumerable<TextTurn> OtherSide => Sides.SelectMany(s => s);

    /// <summary>Whether the record is labelled so.</summary>
    [JsonIgnore]
    public bool IsHonest => Label == "benign";

    private bool SaysWhoIsUser => Turns!.Any(t => t.Speaker == "other");
}

/// <summary>One message of a conversation.</summary>
internal sealed record TextTurn
{
    /// <summary>Names of the side that is the user; every other name is the other side.</summary>
    private static readonly string[] UserNames = ["me", "victim", "user", "target", "b", "you"];

    public string? Speaker { get; init; }

    public string? Who { get; init; }

    public string Text { get; init; } = "";

    /// <summary>What this turn does, E01 to E12, where the data says.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }

    /// <summary>Whether the data says that it asks for something.</summary>
    [JsonIgnore]
    public bool Asks => Evidence?.Contains("E05") == true;

    /// <summary>Catalogue numbers of the cues in this turn, e.g. C27, where the data says.</summary>
    public IReadOnlyList<string>? Cues { get; init; }

    [JsonIgnore]
    public bool IsUser => UserNames.Contains(Speaker ?? Who ?? "", StringComparer.OrdinalIgnoreCase);
}
