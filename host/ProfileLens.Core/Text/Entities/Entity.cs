namespace ProfileLens.Core.Text.Entities;

/// <summary>What a stretch of text names.</summary>
public enum EntityKind
{
    /// <summary>A phone number with its country code.</summary>
    Phone,

    /// <summary>A web address.</summary>
    Link,

    /// <summary>An address of a crypto currency whose checksum is right, where its kind has one.</summary>
    CryptoAddress,

    /// <summary>An international bank account number whose check digits are right.</summary>
    Iban,

    /// <summary>A payment card's number whose check digit is right.</summary>
    CardNumber,

    /// <summary>A code of the shape a known gift card has.</summary>
    GiftCardCode,

    /// <summary>Somebody's name on a messenger.</summary>
    Handle,
}

/// <summary>Something in a text that can be told by its own form.</summary>
/// <param name="Start">First UTF-16 code unit in the text as written.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Value">In its usual form without separators: E.164 for a phone number, the host for a link.</param>
/// <param name="Name">
/// Of what: ISO 3166 country of a phone number or account, currency of a wallet, brand of a card, name of a messenger or
/// site; empty where unknown.
/// </param>
public sealed record Entity(EntityKind Kind, int Start, int Length, string Value, string Name);
