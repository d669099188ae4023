using ProfileLens.Core.Findings;

namespace ProfileLens.Host.Terminal;

/// <summary>What the command line ends with. 64 and up follow BSD's sysexits.h.</summary>
public static class ExitCode
{
    /// <summary>Everything was checked and nothing was found.</summary>
    public const int NothingFound = 0;

    /// <summary>There are signs of a fake or a scam.</summary>
    public const int Signs = 1;

    /// <summary>Something unusual, not enough for more.</summary>
    public const int Unclear = 2;

    /// <summary>Something could not be checked.</summary>
    public const int NotChecked = 3;

    /// <summary>The command was not understood.</summary>
    public const int Usage = 64;

    /// <summary>What was to be read is not there.</summary>
    public const int NoInput = 66;

    /// <summary>A fault of this program.</summary>
    public const int Fault = 70;

    /// <summary>The memory could not be opened or written.</summary>
    public const int MemoryUnavailable = 74;

    /// <summary>The result could not be written, as on a full disk.</summary>
    public const int OutputFailed = 74;

    /// <summary>Stopped by the user.</summary>
    public const int Cancelled = 130;

    /// <summary>For <c>--help</c>.</summary>
    public const string Explained =
        "Exit code: 0 nothing found, 1 signs of a fake or scam, 2 unclear, 3 something could not be checked, "
        + "64 wrong usage, 66 nothing to read, 70 a fault of this program, 130 stopped.";

    /// <summary>The code of several results: signs before unclear before not checked.</summary>
    public static int Of(IEnumerable<Outcome> outcomes)
    {
        var seen = outcomes.ToHashSet();
        return seen.Contains(Outcome.Signs) ? Signs
            : seen.Contains(Outcome.Unclear) ? Unclear
            : seen.Contains(Outcome.NotChecked) ? NotChecked
            : NothingFound;
    }
}
