namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>Failure codes of the C2PA specification (2.2, section 15.2.2), so that our answer can be held against others'.</summary>
internal static class StatusCodes
{
    public const string ClaimMalformed = "claim.malformed";
    public const string ClaimSignatureMissing = "claimSignature.missing";
    public const string ClaimSignatureMismatch = "claimSignature.mismatch";
    public const string SigningCredentialInvalid = "signingCredential.invalid";
    public const string SigningCredentialUntrusted = "signingCredential.untrusted";
    public const string SigningCredentialExpired = "signingCredential.expired";
    public const string AlgorithmUnsupported = "algorithm.unsupported";
    public const string AssertionMissing = "assertion.missing";
    public const string AssertionUndeclared = "assertion.undeclared";
    public const string AssertionOutsideManifest = "assertion.outsideManifest";
    public const string AssertionHashedUriMismatch = "assertion.hashedURI.mismatch";
    public const string AssertionSelfRedacted = "assertion.selfRedacted";
    public const string AssertionActionRedacted = "assertion.action.redacted";
    public const string AssertionDataHashRedacted = "assertion.dataHash.redacted";
    public const string DataHashMismatch = "assertion.dataHash.mismatch";
    public const string DataHashMalformed = "assertion.dataHash.malformed";
    public const string BoxesHashMismatch = "assertion.boxesHash.mismatch";
    public const string BoxesHashMalformed = "assertion.boxesHash.malformed";
    public const string HardBindingsMissing = "claim.hardBindings.missing";
    public const string MultipleHardBindings = "assertion.multipleHardBindings";
    public const string IngredientManifestMissing = "ingredient.manifest.missing";
    public const string IngredientManifestMismatch = "ingredient.manifest.mismatch";
    public const string IngredientMalformed = "assertion.ingredient.malformed";
    public const string ManifestMultipleParents = "manifest.multipleParents";
    public const string UpdateWrongParents = "manifest.update.wrongParents";

    /// <summary>Not of the specification: a data hash leaves out more than the manifest store.</summary>
    public const string DataHashLeavesOut = "profilelens.dataHash.leavesOut";
}
