using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Classification;

/// <summary>For each of some heads the words, in all messages so far, that spoke most for it.</summary>
/// <param name="names">Heads; the last one is quoted only where no other has anything to show.</param>
internal sealed class StoryQuotes(TextModel model, IReadOnlyList<string> names)
{
    private readonly int[] heads = [.. names.Select(model.HeadOf)];
    private readonly (float Score, MessageSubject? Message, ScoredText? Text, int Segment)[] best =
    [
        .. names.Select(_ => (float.NegativeInfinity, (MessageSubject?)null, (ScoredText?)null, 0)),
    ];

    /// <summary>Takes a message's words where they speak more for a head than those before.</summary>
    public void Add(MessageSubject message, ScoredText text)
    {
        for (var i = 0; i < heads.Length; i++)
        {
            if (text.Best(heads[i]) is var (segment, score) && score > best[i].Score)
            {
                best[i] = (score, message, text, segment);
            }
        }
    }

    /// <summary>The most telling quotes, in the order of the heads; those of the message beside which they stand come first.</summary>
    /// <param name="most">No more than this many.</param>
    /// <param name="telling">Log-odds a head must have reached.</param>
    /// <param name="beside">Key of that message.</param>
    public IReadOnlyList<Evidence> Take(int most, float telling, string beside)
    {
        var last = heads.Length - 1;
        var chosen = Enumerable
            .Range(0, last)
            .Where(i => best[i].Score >= telling)
            .OrderByDescending(i => best[i].Score)
            .Take(most)
            .Order()
            .ToList();
        var quotes = (chosen.Count > 0 ? chosen : [last]).Select(QuoteOf).OfType<QuoteEvidence>();
        return [.. quotes.DistinctBy(q => (q.MessageKey, q.Start)).OrderByDescending(q => q.MessageKey == beside)];
    }

    private QuoteEvidence? QuoteOf(int i)
    {
        if (best[i] is not (_, { } message, { } text, var segment))
        {
            return null;
        }

        var (start, length) = text.Quote(segment, heads[i]);
        return new QuoteEvidence(message.Key, start, length, message.Text.Substring(start, length));
    }
}
