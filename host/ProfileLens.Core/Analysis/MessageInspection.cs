using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>Judges the messages of the other side; the user's own are read by nobody, unknown ones say so.</summary>
public sealed class MessageInspection(IReadOnlyList<IMessageAnalyzer> analyzers)
{
    /// <summary>Ids of the analyzers, in the order they run.</summary>
    public IEnumerable<string> Analyzers => analyzers.Select(a => a.Id);

    /// <summary>Looks at one message.</summary>
    public Inspection Run(MessageSubject message) =>
        message.Direction switch
        {
            Direction.In when message.Text.Length > MessageSubject.MaxLength => RunCut(message),
            Direction.In => new Inspection(WithoutRepeats(RunAll(message))),
            Direction.Out => new Inspection([]),
            _ => new Inspection([Finding.CouldNotCheck("direction", "direction-unknown")]),
        };

    private List<Finding> RunAll(MessageSubject message)
    {
        var found = new List<Finding>();
        foreach (var analyzer in analyzers)
        {
            found.AddRange(RunOne(analyzer, message));
        }

        return found;
    }

    /// <summary>Looks at one message of a conversation that was looked at as a whole.</summary>
    /// <param name="beside">What the conversation says about it.</param>
    public Inspection Run(MessageSubject message, BesideMessage beside)
    {
        var own = Run(message);
        return !beside.DoubtsCues && beside.Findings.Count == 0
            ? own
            : new([.. beside.DoubtsCues ? Softened(own.Findings) : own.Findings, .. beside.Findings]);
    }

    /// <summary>Cues that the story speaks against: the first, which is the strongest, is unusual, the others are weak.</summary>
    private static IEnumerable<Finding> Softened(IReadOnlyList<Finding> findings)
    {
        var strength = Strength.Medium;
        foreach (var finding in findings)
        {
            if (Verdict.IsCue(finding.Code) && finding.Strength > Strength.Weak)
            {
                yield return finding with
                {
                    Strength = strength,
                };
                strength = Strength.Weak;
            }
            else
            {
                yield return finding;
            }
        }
    }

    private Inspection RunCut(MessageSubject message)
    {
        var cut = Run(message with { Text = message.Read() });
        return new Inspection([.. cut.Findings, Finding.CouldNotCheck("length", "text-cut")]);
    }

    /// <summary>What two analyzers found alike is told once, by the stronger and else by the earlier.</summary>
    private static List<Finding> WithoutRepeats(List<Finding> findings) =>
        findings.Count < 2 ? findings : [.. findings.Where((f, i) => !IsRepeated(findings, f, i))];

    private static bool IsRepeated(List<Finding> findings, Finding finding, int at)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            var other = findings[i];
            if (
                other.Code == finding.Code
                && other.Analyzer != finding.Analyzer
                && (other.Strength > finding.Strength || (other.Strength == finding.Strength && i < at))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static IReadOnlyList<Finding> RunOne(IMessageAnalyzer analyzer, MessageSubject message)
    {
        try
        {
            return analyzer.Analyze(message);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return [Finding.CouldNotCheck(analyzer.Id, "analyzer-failed")];
        }
    }
}
