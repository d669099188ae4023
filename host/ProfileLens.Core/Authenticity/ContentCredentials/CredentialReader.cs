using System.Security.Cryptography;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>
/// Reads and checks content credentials (C2PA specification 2.2; claims of version 1 and 2) in JPEG, PNG, WebP, AVIF and
/// HEIC. Nothing is fetched: remote manifests and revocation are not looked at. Thread-safe; bounded by
/// <see cref="CredentialLimits"/>.
/// </summary>
public sealed class CredentialReader
{
    /// <summary>What wins when several things are wrong: proof of a change first, then what could not be checked.</summary>
    private static readonly (CredentialState State, string[] Codes)[] Weights =
    [
        (CredentialState.Unsupported, [StatusCodes.AlgorithmUnsupported, StatusCodes.DataHashLeavesOut]),
        (CredentialState.SignerUnknown, [StatusCodes.SigningCredentialUntrusted, StatusCodes.SigningCredentialInvalid]),
        (CredentialState.Expired, [StatusCodes.SigningCredentialExpired]),
    ];

    private readonly Lazy<SignatureCheck> signatures;

    /// <summary>The trust lists are loaded with the first label.</summary>
    public CredentialReader(TimeProvider time)
        : this(time, TrustLists.Load) { }

    internal CredentialReader(TimeProvider time, Func<TrustLists> load) =>
        signatures = new(() => new SignatureCheck(new TrustStore(load()), time));

    /// <summary>Checks the label of a picture's file; never throws for what the file holds.</summary>
    /// <returns>Null where there is no label.</returns>
    public CredentialReport? Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            var parts = FileParts.Read(ImageFormats.Identify(file.Span), file);
            return parts.Store is { } store ? Check(file, parts, store) : null;
        }
        catch (Exception error) when (error is MalformedCredentialsException or CryptographicException)
        {
            return new CredentialReport(
                CredentialState.Unreadable,
                [StatusCodes.ClaimMalformed],
                "",
                null,
                null,
                Origin.None
            );
        }
    }

    private CredentialReport Check(ReadOnlyMemory<byte> file, FileParts parts, ReadOnlyMemory<byte> jumbf)
    {
        var store = ManifestStore.Parse(jumbf);
        var hashes = new CredentialHash((long)CredentialLimits.MaxHashedTimes * file.Length);
        var run = StoreCheck.Run(store, signatures.Value, hashes, new PictureBinding(file, parts, hashes));
        var signature = run.Readings[store.Active.Label].Signature;
        return new CredentialReport(
            StateOf(run.Failures),
            run.Failures,
            signature.Signer,
            signature.Trust?.Name,
            signature.SignedAt,
            new OriginReader(store, run.Readings).Read()
        );
    }

    private static CredentialState StateOf(IReadOnlyList<string> failures)
    {
        var known = Weights.SelectMany(w => w.Codes);
        var changes = failures.Except(known).ToList();
        if (changes.Count > 0)
        {
            return changes.All(IsAboutThePicture) ? CredentialState.PictureChanged : CredentialState.LabelChanged;
        }

        return failures.Count == 0 ? CredentialState.Holds : Weights.First(w => w.Codes.Any(failures.Contains)).State;
    }

    private static bool IsAboutThePicture(string code) =>
        code is StatusCodes.DataHashMismatch or StatusCodes.BoxesHashMismatch;
}
