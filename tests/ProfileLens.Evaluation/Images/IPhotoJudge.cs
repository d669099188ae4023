using ProfileLens.Core.Findings;

namespace ProfileLens.Evaluation.Images;

/// <summary>What one photo was judged.</summary>
/// <param name="Score">Suspicion, higher is more; see <see cref="HostPhotoJudge"/>. Null where the photo could not be judged.</param>
/// <param name="Codes">Codes of the findings.</param>
internal sealed record PhotoJudgement(Outcome Outcome, double? Score, IReadOnlyList<string> Codes);

/// <summary>Judges photos.</summary>
internal interface IPhotoJudge : IDisposable
{
    /// <summary>For the reader.</summary>
    string Name { get; }

    /// <summary>A judgement for each file, in order.</summary>
    IReadOnlyList<PhotoJudgement> Judge(IReadOnlyList<byte[]> files);
}
