using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity;

/// <summary>
/// How often a note in the file spoke against an ordinary photo. Counted by <c>profilelens check --json FOLDER</c> over
/// 9,629 real photos of 15 public collections (portraits, staff and speaker pages, fashion, press), none of which was
/// looked at while the rules were written. One of them names a beauty app. None carries content credentials, nor do 11,961
/// real photos of 34 collections (<c>grep -rlaE jumdc2pa FOLDER</c>), so nothing is known about honest ones that do.
/// </summary>
internal static class ProvenanceOperatingPoint
{
    private const int Photos = 9629;
    private const string Set = "real-photos-2026-11";

    /// <summary>The count for one of the codes that speak against a photo.</summary>
    public static OperatingPoint Of(string code) => new(code == ProvenanceCodes.RetouchApp ? 1 : 0, Photos, Set);
}
