using System.Collections.Concurrent;
using System.Globalization;
using ProfileLens.Core.Memory;

namespace ProfileLens.Evaluation.Reuse;

/// <summary>Counts of one run.</summary>
internal sealed class ReuseTally
{
    private readonly ConcurrentDictionary<(string Edit, string Outcome), int> outcomes = [];
    private readonly ConcurrentDictionary<(string A, string B), string> alarms = [];

    /// <summary>Photos that were remembered.</summary>
    public int Remembered;

    /// <summary>Photos that are too plain to be remembered.</summary>
    public int Plain;

    /// <summary>Files that are no picture.</summary>
    public int Unreadable;

    /// <summary>Pairs of distinct photos that were compared.</summary>
    public long Pairs;

    /// <summary>Milliseconds of each look at a photo: reading it off the pixels, and looking it up.</summary>
    public ConcurrentBag<(double Sign, double Find)> Times { get; } = [];

    /// <summary>Pairs taken for copies, with how they were found.</summary>
    public IEnumerable<KeyValuePair<(string A, string B), string>> Alarms =>
        alarms.OrderBy(a => a.Value).ThenBy(a => a.Key);

    /// <summary>Counts an edited photo.</summary>
    /// <param name="match">Its original, or null where it was not found.</param>
    public void Add(string edit, PhotoMatch? match) =>
        outcomes.AddOrUpdate((edit, match?.Likeness.ToString() ?? "missed"), 1, (_, count) => count + 1);

    /// <summary>Notes a pair of distinct photos that was taken for copies.</summary>
    public void Alarm(string a, string b, string how, PhotoMatch match)
    {
        var key = string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
        var overlap = match.Overlap;
        _ = alarms.TryAdd(
            key,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{match.Likeness} {overlap?.Agreement:0.000} {overlap?.Undisturbed:0.000} {overlap?.RememberedShare:0.00} {overlap?.NowShare:0.00} {match.Distance} {match.Orientation} {how}"
            )
        );
    }

    /// <summary>How many photos of an edit had this outcome.</summary>
    public int Of(string edit, string outcome) => outcomes.GetValueOrDefault((edit, outcome));
}
