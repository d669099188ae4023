using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Classification;

/// <summary>Whether a story has come to a limit, at which message, and whether it is still there.</summary>
/// <param name="confirmedBy">Messages after its own through which it must stay there to stand for good.</param>
internal sealed class StoryMark(int confirmedBy)
{
    private IReadOnlyList<Evidence> quotes = [];
    private int inARow;
    private bool isConfirmed;

    /// <summary>Number of the first message with which it came there; -1 where it never did.</summary>
    public int Message { get; private set; } = -1;

    /// <summary>Whether it is there after the last message, or was for long enough.</summary>
    public bool Stands => inARow > 0 || isConfirmed;

    /// <summary>Looks at the story with one message more.</summary>
    /// <param name="limit">Log-odds that a story of so many messages must reach.</param>
    /// <param name="mayReach">Whether it can be there at all; false spares the look.</param>
    /// <param name="soFar">What spoke for it so far.</param>
    public void Add(int message, StoryScore story, float limit, bool mayReach, Func<IReadOnlyList<Evidence>> soFar)
    {
        if (isConfirmed)
        {
            return;
        }

        inARow = mayReach && story.Reaches(limit) ? inARow + 1 : 0;
        isConfirmed = inARow > confirmedBy;
        if (inARow > 0 && Message < 0)
        {
            (Message, quotes) = (message, soFar());
        }
    }

    /// <summary>The mark, in words that are told.</summary>
    public MessageFinding Finding(string analyzer, string code, Strength strength, MeasuredAlarms alarms) =>
        new(
            Message,
            new Finding(analyzer, code, Severity.Concern, strength)
            {
                Evidence = quotes,
                OperatingPoint = new OperatingPoint(alarms.Marked, alarms.Of, alarms.On),
            }
        );
}
