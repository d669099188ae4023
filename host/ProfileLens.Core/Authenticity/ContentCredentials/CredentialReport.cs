namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>What checking a label came to; only <see cref="Holds"/> means that everything held.</summary>
public enum CredentialState
{
    /// <summary>The picture and the label are as they were signed, by somebody on a trust list.</summary>
    Holds,

    /// <summary>All is as it was signed, but the certificate had run out and no time stamp helps.</summary>
    Expired,

    /// <summary>All is as it was signed, but by somebody on no trust list or with a certificate for other things.</summary>
    SignerUnknown,

    /// <summary>Something was signed in a way we can't check.</summary>
    Unsupported,

    /// <summary>The picture is another than the one the label was made for.</summary>
    PictureChanged,

    /// <summary>The label was changed after it was signed.</summary>
    LabelChanged,

    /// <summary>The label is damaged or too large to read.</summary>
    Unreadable,
}

/// <summary>A picture's content credentials after they were checked.</summary>
/// <param name="Failures">Codes of the C2PA specification, section 15.2.2.</param>
/// <param name="Signer">As the certificate names them; may be empty; not yet fit to show.</param>
/// <param name="TrustListName">The list that vouches for the signer, or null.</param>
/// <param name="SignedAt">When, where a trusted time stamp says so.</param>
/// <param name="Origin">What the label says, believed or not.</param>
public sealed record CredentialReport(
    CredentialState State,
    IReadOnlyList<string> Failures,
    string Signer,
    string? TrustListName,
    DateTimeOffset? SignedAt,
    Origin Origin
);
