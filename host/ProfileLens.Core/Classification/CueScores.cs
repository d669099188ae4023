using System.Numerics.Tensors;
using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>
/// Which cues each message of one person shows, given what that person wrote before: the signs of the message (concepts,
/// cues of the rules, log-odds of the heads), the same of all messages before it, the heads of the last one, and what the
/// linear scores of the story say with and without it. <c>training/text_cues.py</c> has the same values.
/// </summary>
internal sealed class CueScores
{
    /// <summary>Log-odds beyond which nothing is told apart.</summary>
    private const float MostOdds = 6;

    /// <summary>Earlier messages with a cue beyond which none is counted.</summary>
    private const float MostMessages = 3;

    private const int OfTheStory = 3;

    private readonly CueScorer scorer;
    private readonly StorySigns signs;
    private readonly float[] values;
    private readonly int count;
    private float oddsBefore = -MostOdds;
    private int messages;

    /// <summary>Begins with nobody's messages.</summary>
    public CueScores(TextModel model)
    {
        (scorer, signs, count) = (model.Cues, model.Signs, model.Signs.Count);
        values = new float[scorer.Values];
        foreach (var (_, sign) in signs.Heads)
        {
            Now[sign] = Before[sign] = -MostOdds;
        }

        Last.Fill(-MostOdds);
    }

    /// <summary>Log-odds of each cue in the message that was added last.</summary>
    public float[] Odds { get; private set; } = [];

    /// <summary>Which cues the message that was added last is told to show.</summary>
    public bool[] Told => Array.ConvertAll(Odds, scorer.IsTold);

    private Span<float> Now => values.AsSpan(0, count);

    private Span<float> Before => values.AsSpan(count, count);

    private Span<float> Last => values.AsSpan(2 * count, signs.Heads.Length);

    private Span<float> OfStory => values.AsSpan(2 * count + signs.Heads.Length, OfTheStory);

    /// <summary>Values that a message has in a model with these signs.</summary>
    public static int ValuesOf(StorySigns signs) => 2 * signs.Count + signs.Heads.Length + OfTheStory;

    /// <summary>Adds a message with words.</summary>
    /// <param name="hits">The cues that the rules found in it.</param>
    /// <param name="odds">Sum of the linear scores of the story with it.</param>
    public void Add(ScoredText text, IReadOnlyList<CueHit> hits, float odds)
    {
        if (messages > 0)
        {
            KeepLast();
        }

        ReadSigns(text, hits);
        odds = Math.Clamp(odds, -MostOdds, MostOdds);
        (OfStory[0], OfStory[1], OfStory[2]) = (odds, oddsBefore, MathF.Log(1 + messages));
        (oddsBefore, messages) = (odds, messages + 1);
        Odds = scorer.Odds(values);
    }

    private void KeepLast()
    {
        for (var i = 0; i < Last.Length; i++)
        {
            Last[i] = Now[signs.Heads[i].Sign];
        }

        foreach (var sign in signs.Cues)
        {
            Now[sign] = Math.Min(Before[sign] + Now[sign], MostMessages);
        }

        TensorPrimitives.Max(Before, Now, Before);
    }

    private void ReadSigns(ScoredText text, IReadOnlyList<CueHit> hits)
    {
        Now.Clear();
        foreach (var segment in text.Segments)
        {
            foreach (var concept in segment.Concepts)
            {
                Now[concept] = 1;
            }
        }

        foreach (var hit in hits)
        {
            if (signs.Of(hit.Cue.File.Id) is >= 0 and var sign)
            {
                Now[sign] = 1;
            }
        }

        foreach (var (head, sign) in signs.Heads)
        {
            Now[sign] = Math.Clamp(text.Best(head).Score, -MostOdds, MostOdds);
        }
    }
}
