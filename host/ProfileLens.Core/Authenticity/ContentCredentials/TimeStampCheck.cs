using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Security.Cryptography.Pkcs;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>
/// Reads the RFC 3161 time stamp of a signature (C2PA specification 2.2, section 10.3.2.5): a countersignature (RFC 8152,
/// section 4.5) over the claim (<c>sigTst</c>) or over the signature (<c>sigTst2</c>).
/// </summary>
internal sealed class TimeStampCheck(TrustStore trust)
{
    private static readonly CoseHeaderLabel OverClaim = new("sigTst");
    private static readonly CoseHeaderLabel OverSignature = new("sigTst2");

    /// <summary>When the signature was made, or null where no trusted time stamp says so.</summary>
    public DateTimeOffset? Read(CoseSign1Message message, ReadOnlyMemory<byte> claim)
    {
        try
        {
            if (message.UnprotectedHeaders.TryGetValue(OverSignature, out var second))
            {
                return Verify(TokenIn(second), Stamped(message, Bytes(message.Signature.Span)));
            }

            return message.UnprotectedHeaders.TryGetValue(OverClaim, out var first)
                ? Verify(TokenOfResponse(TokenIn(first)), Stamped(message, claim.Span))
                : null;
        }
        catch (Exception error)
            when (error
                    is CryptographicException
                        or AsnContentException
                        or MalformedCredentialsException
                        or CborContentException
            )
        {
            return null;
        }
    }

    private DateTimeOffset? Verify(ReadOnlyMemory<byte> bytes, byte[] data)
    {
        if (
            bytes.Length > CredentialLimits.MaxTimeStamp
            || !Rfc3161TimestampToken.TryDecode(bytes, out var token, out _)
            || !token.VerifySignatureForData(data, out var authority)
        )
        {
            return null;
        }

        using (authority)
        {
            var at = token.TokenInfo.Timestamp;
            var between = token.AsSignedCms().Certificates;
            return
                between.Count <= CredentialLimits.MaxCertificates
                && trust.Find(authority, between, TrustPurpose.Timestamping, at) is not null
                ? at
                : null;
        }
    }

    /// <summary>The only token of the container.</summary>
    private static ReadOnlyMemory<byte> TokenIn(CoseHeaderValue header)
    {
        var tokens = new CborMapReader().Read(header.EncodedValue).Maps("tstTokens").ToList();
        return tokens is [var token] && token.Bytes("val") is { } bytes
            ? bytes
            : throw new MalformedCredentialsException("not one time stamp");
    }

    /// <summary>TimeStampResp is a status and the token (RFC 3161, section 2.4.2); some writers put the token alone.</summary>
    private static ReadOnlyMemory<byte> TokenOfResponse(ReadOnlyMemory<byte> response)
    {
        var reader = new AsnReader(response, AsnEncodingRules.BER).ReadSequence();
        if (reader.PeekTag().TagValue != (int)UniversalTagNumber.Sequence)
        {
            return response;
        }

        reader.ReadEncodedValue();
        return reader.ReadEncodedValue();
    }

    /// <summary>What the authority hashed: Sig_structure of RFC 8152, section 4.4, in the context of a countersignature.</summary>
    private static byte[] Stamped(CoseSign1Message message, ReadOnlySpan<byte> payload)
    {
        var writer = new CborWriter();
        writer.WriteStartArray(4);
        writer.WriteTextString("CounterSignature");
        writer.WriteByteString(message.RawProtectedHeaders.Span);
        writer.WriteByteString([]);
        writer.WriteByteString(payload);
        writer.WriteEndArray();
        return writer.Encode();
    }

    private static byte[] Bytes(ReadOnlySpan<byte> bytes)
    {
        var writer = new CborWriter();
        writer.WriteByteString(bytes);
        return writer.Encode();
    }
}
