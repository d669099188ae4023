using ProfileLens.Core.Text.Entities;

namespace ProfileLens.Core.Text.Outgoing;

/// <summary>A text that is about to be sent: as written, folded for words, and its numbers.</summary>
internal sealed class OutgoingText
{
    private readonly NormalizedText folded;
    private readonly PlainText numbers;

    public OutgoingText(string original, TextNormalizer normalizer)
    {
        Plain = new PlainText(original);
        folded = normalizer.Normalize(original);
        numbers = new PlainText(folded.ToString());
        Text = numbers.Characters;
        HasDigit = Text.AsSpan().ContainsAnyInRange('0', '9');
    }

    /// <summary>For what keeps its case.</summary>
    public PlainText Plain { get; }

    /// <summary>Folded characters.</summary>
    public string Text { get; }

    /// <summary>Whether there is any digit.</summary>
    public bool HasDigit { get; }

    /// <summary>Numbers in the folded text.</summary>
    public IReadOnlyList<DigitRun> Runs => numbers.DigitRuns;

    /// <summary>The stretch of the original behind some folded characters.</summary>
    public (int Start, int Length) Original(int start, int end)
    {
        var first = folded.StartOf(numbers.PlaceOf(start));
        return (first, folded.EndOf(numbers.PlaceOf(end - 1)) - first);
    }

    /// <summary>Whether no sentence ends between two places.</summary>
    public bool IsOneSentence(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var ends = Text[i] is '.' or '!' or '?' or '。' or '！' or '？';
            if (ends && (i + 1 >= Text.Length || char.IsWhiteSpace(Text[i + 1])))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Something found in a text that is about to be sent; places in the original text.</summary>
internal readonly record struct Leak(string Code, int Start, int Length, string Name = "");
