namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>What a manifest store may ask of this machine. Real ones hold a dozen manifests and a few hundred boxes.</summary>
internal static class CredentialLimits
{
    /// <summary>Bytes of a manifest store; thumbnails of every ingredient make real ones a few MiB long.</summary>
    public const int MaxStore = 32 * 1024 * 1024;

    /// <summary>Parts (segments, chunks) looked at in a file.</summary>
    public const int MaxParts = 20_000;

    /// <summary>Boxes in a store.</summary>
    public const int MaxBoxes = 10_000;

    /// <summary>Boxes within boxes; C2PA needs five.</summary>
    public const int MaxBoxDepth = 10;

    /// <summary>Maps and arrays within each other.</summary>
    public const int MaxCborDepth = 32;

    /// <summary>Values read from all CBOR of one file.</summary>
    public const int MaxCborValues = 200_000;

    /// <summary>Manifests in a store.</summary>
    public const int MaxManifests = 200;

    /// <summary>Ingredients of ingredients.</summary>
    public const int MaxIngredientDepth = 32;

    /// <summary>Certificates in one signature or time stamp.</summary>
    public const int MaxCertificates = 10;

    /// <summary>Bytes of one certificate.</summary>
    public const int MaxCertificate = 16 * 1024;

    /// <summary>Bytes of a time stamp.</summary>
    public const int MaxTimeStamp = 64 * 1024;

    /// <summary>Ranges a data hash leaves out.</summary>
    public const int MaxExclusions = 1_000;

    /// <summary>Bytes hashed for one file, in multiples of its length.</summary>
    public const int MaxHashedTimes = 4;
}
