namespace ProfileLens.Core.Languages;

/// <summary>Gives the texts of a finding by its code.</summary>
public interface IFindingTexts
{
    /// <summary>The texts of a code such as <c>cue.gift-card</c>, or null where this source has none.</summary>
    FindingTexts? For(string code);
}
