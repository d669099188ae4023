namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>
/// Checks one manifest by itself: its signature, and that every assertion is the one the claim vouches for (C2PA
/// specification 2.2, sections 15.7 and 15.10).
/// </summary>
/// <param name="redacted">Addresses of assertions that later manifests took out.</param>
internal sealed class ManifestCheck(
    ManifestStore store,
    SignatureCheck signatures,
    CredentialHash hashes,
    IReadOnlySet<(string Manifest, string Label)> redacted
)
{
    private static readonly string[] NeverRedacted = ["c2pa.actions", "c2pa.hash."];

    /// <summary>Checks a manifest; ingredients are read and not followed.</summary>
    public ManifestReading Check(Manifest manifest)
    {
        var signature = signatures.Check(manifest);
        var failures = signature.Failures.Concat(Redactions(manifest)).ToList();
        var vouched = new HashSet<string>();
        var assertions = new List<(string Label, CborMap Map)>();
        foreach (var reference in manifest.Claim.Assertions)
        {
            if (manifest.AssertionLabel(reference.Url) is not { } label)
            {
                failures.Add(StatusCodes.AssertionOutsideManifest);
                continue;
            }

            vouched.Add(label);
            Check(manifest, label, reference, failures, assertions);
        }

        if (manifest.AssertionBoxes.Any(b => !vouched.Contains(b.Label)))
        {
            failures.Add(StatusCodes.AssertionUndeclared);
        }

        return new ManifestReading(manifest, signature, failures, assertions, Ingredients(assertions, failures));
    }

    private void Check(
        Manifest manifest,
        string label,
        HashedUri reference,
        List<string> failures,
        List<(string Label, CborMap Map)> assertions
    )
    {
        if (redacted.Contains((manifest.Label, label)))
        {
            return;
        }

        var box = manifest.AssertionBoxes.FirstOrDefault(b => b.Label == label);
        if (box is null)
        {
            failures.Add(StatusCodes.AssertionMissing);
        }
        else if (Mismatch(box, reference, manifest.Claim) is { } failure)
        {
            failures.Add(failure);
        }
        else if (box.Only("cbor") is { } cbor)
        {
            assertions.Add((label, store.Cbor.Read(cbor)));
        }
    }

    /// <summary>The code of what is wrong with a box, or null where its hash is the one referred to.</summary>
    public string? Mismatch(JumbfBox box, HashedUri reference, Claim claim) =>
        CredentialHash.Named(reference.Alg ?? claim.Alg) is not { } alg ? StatusCodes.AlgorithmUnsupported
        : reference.Hash.Span.SequenceEqual(hashes.Of(box, alg)) ? null
        : StatusCodes.AssertionHashedUriMismatch;

    private static IEnumerable<string> Redactions(Manifest manifest)
    {
        foreach (var url in manifest.Claim.Redacted)
        {
            if (manifest.AssertionLabel(url) is not null)
            {
                yield return StatusCodes.AssertionSelfRedacted;
            }

            if (url.Contains(NeverRedacted[0], StringComparison.Ordinal))
            {
                yield return StatusCodes.AssertionActionRedacted;
            }

            if (url.Contains(NeverRedacted[1], StringComparison.Ordinal))
            {
                yield return StatusCodes.AssertionDataHashRedacted;
            }
        }
    }

    private static List<IngredientReference> Ingredients(
        List<(string Label, CborMap Map)> assertions,
        List<string> failures
    )
    {
        var ingredients = assertions
            .Where(a => IngredientReference.IsIngredient(a.Label))
            .Select(a => IngredientReference.Parse(a.Map))
            .ToList();
        if (ingredients.Count(i => i.IsParent) > 1)
        {
            failures.Add(StatusCodes.ManifestMultipleParents);
        }

        return ingredients;
    }
}
