namespace ProfileLens.Core.Authenticity;

/// <summary>Codes of the findings of <see cref="ManipulationAnalyzer"/>; append-only.</summary>
public static class ManipulationCodes
{
    /// <summary>A neutral fact: the kind of program that saved the file last; args: <c>saver</c>.</summary>
    public const string SavedBy = "manipulation.saved-by";

    /// <summary>A neutral fact: the photo was saved as JPEG before it was saved last.</summary>
    public const string SavedBefore = "manipulation.saved-before";

    /// <summary>A part lacks the traces of the earlier save.</summary>
    public const string PartAddedLater = "manipulation.part-added-later";

    /// <summary>A part is there twice, grain included.</summary>
    public const string CopiedPart = "manipulation.copied-part";
}
