namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>Checks a whole store: the manifest that speaks for the file, its tie to the picture, and all it was made from.</summary>
internal sealed class StoreCheck
{
    private readonly ManifestStore store;
    private readonly ManifestCheck check;
    private readonly HashSet<(string Manifest, string Label)> redacted;
    private readonly Dictionary<string, ManifestReading> readings = [];
    private readonly List<string> failures = [];

    /// <summary>Readings by manifest label, of every manifest the active one leads to.</summary>
    public IReadOnlyDictionary<string, ManifestReading> Readings => readings;

    /// <summary>Everything that failed, in the order found.</summary>
    public IReadOnlyList<string> Failures => failures;

    private StoreCheck(ManifestStore store, SignatureCheck signatures, CredentialHash hashes)
    {
        this.store = store;
        redacted =
        [
            .. from manifest in store.All
            from url in manifest.Claim.Redacted
            from target in store.All
            where target != manifest
            let label = target.AssertionLabel(url)
            where label is not null && HashedUri.Split(url)?.Manifest == target.Label
            select (target.Label, label),
        ];
        check = new ManifestCheck(store, signatures, hashes, redacted);
    }

    /// <summary>Checks everything.</summary>
    /// <exception cref="MalformedCredentialsException">A part is damaged or over the limits.</exception>
    public static StoreCheck Run(
        ManifestStore store,
        SignatureCheck signatures,
        CredentialHash hashes,
        PictureBinding binding
    )
    {
        var run = new StoreCheck(store, signatures, hashes);
        var active = run.Visit(store.Active, 0);
        run.failures.AddRange(active.Failures);
        run.failures.AddRange(run.Binding(active, binding));
        return run;
    }

    /// <summary>An update manifest leaves the tie to the picture with the manifest it updates (section 11.2.3).</summary>
    private IEnumerable<string> Binding(ManifestReading reading, PictureBinding binding)
    {
        for (var depth = 0; reading.Manifest.IsUpdate; depth++)
        {
            var parent = reading.Ingredients.SingleOrDefault(i => i.IsParent)?.Manifest;
            var manifest =
                parent is null || depth > CredentialLimits.MaxIngredientDepth ? null : store.Find(parent.Url);
            if (manifest is null)
            {
                return [StatusCodes.UpdateWrongParents];
            }

            reading = readings[manifest.Label];
        }

        var bindings = reading.Assertions.Where(a => PictureBinding.IsBinding(a.Label)).ToList();
        return bindings.Count == 0 && reading.Failures.Contains(StatusCodes.AlgorithmUnsupported)
            ? [] // What we can't check may well be the tie.
            : binding.Check(bindings, reading.Manifest.Claim.Alg);
    }

    /// <summary>Checks a manifest and what it was made from; each once.</summary>
    private ManifestReading Visit(Manifest manifest, int depth)
    {
        if (readings.TryGetValue(manifest.Label, out var known))
        {
            return known;
        }

        if (depth > CredentialLimits.MaxIngredientDepth)
        {
            throw new MalformedCredentialsException("ingredients too deep");
        }

        var reading = readings[manifest.Label] = check.Check(manifest);
        foreach (var ingredient in reading.Ingredients.Where(i => i.Manifest is not null))
        {
            Follow(manifest, ingredient, depth);
        }

        return reading;
    }

    /// <summary>
    /// An ingredient that was already broken when it was taken in speaks against nobody; one that broke afterwards does.
    /// Whether its signer is known decides only what is made of its statements.
    /// </summary>
    private void Follow(Manifest manifest, IngredientReference ingredient, int depth)
    {
        if (store.Find(ingredient.Manifest!.Url) is not { } target)
        {
            failures.Add(StatusCodes.IngredientManifestMissing);
            return;
        }

        if (!IsTheSame(target, ingredient, manifest.Claim))
        {
            failures.Add(StatusCodes.IngredientManifestMismatch);
        }

        var found = Visit(target, depth + 1).Failures;
        failures.AddRange(found.Where(f => !IsAboutTheSigner(f) && !ingredient.KnownFailures.Contains(f)));
    }

    /// <summary>Redaction changes a manifest but not its signature.</summary>
    private bool IsTheSame(Manifest target, IngredientReference ingredient, Claim claim) =>
        check.Mismatch(target.Box, ingredient.Manifest!, claim) is null
        || (
            redacted.Any(r => r.Manifest == target.Label)
            && ingredient.Signature is { } signature
            && target.SignatureBox is { } box
            && check.Mismatch(box, signature, claim) is null
        );

    private static bool IsAboutTheSigner(string code) =>
        code
            is StatusCodes.SigningCredentialUntrusted
                or StatusCodes.SigningCredentialExpired
                or StatusCodes.SigningCredentialInvalid;
}
