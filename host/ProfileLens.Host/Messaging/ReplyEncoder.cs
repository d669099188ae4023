using System.Text.Json;
using ProfileLens.Core.Findings;

namespace ProfileLens.Host.Messaging;

/// <summary>Turns a reply into a frame that is never longer than <see cref="Protocol.MaxReplyBytes"/>. Pure.</summary>
public static class ReplyEncoder
{
    /// <summary>How much is kept, from the first try to the last.</summary>
    private static readonly (int Findings, int Evidence, int Characters)[] Steps =
    [
        (32, 8, 400),
        (12, 3, 120),
        (4, 1, 60),
    ];

    /// <summary>A remembered face takes an eighth of a finding at most.</summary>
    private const int FacesAFinding = 8;

    /// <summary>Encodes a reply, shortened if it must be; one that can't be becomes <c>replyTooLarge</c>.</summary>
    public static byte[] Encode(Response reply)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(reply, WireContext.Default.Response);
        for (var step = 0; body.Length > Protocol.MaxReplyBytes; step++)
        {
            var shorter = step < Steps.Length ? Shorten(reply, Steps[step]) : null;
            var next = shorter ?? TooLarge(reply, body.Length);
            body = JsonSerializer.SerializeToUtf8Bytes(next, WireContext.Default.Response);
        }

        return FrameWriter.Frame(body);
    }

    private static Response? Shorten(Response reply, (int Findings, int, int) keep) =>
        reply switch
        {
            ImageResultResponse image => image with { Findings = Shorten(image.Findings, keep), Shortened = true },
            MessageResultsResponse texts => texts with
            {
                Results = [.. texts.Results.Select(r => r with { Findings = Shorten(r.Findings, keep) })],
                Shortened = true,
            },
            ProfileResultResponse profile => profile with
            {
                Findings = Shorten(profile.Findings, keep),
                Shortened = true,
            },
            OutgoingResultResponse outgoing => outgoing with
            {
                Findings = Shorten(outgoing.Findings, keep),
                Shortened = true,
            },
            FaceListResponse list => list with { Faces = [.. list.Faces.Take(FacesAFinding * keep.Findings)] },
            _ => null,
        };

    private static List<FindingView> Shorten(
        IReadOnlyList<FindingView> findings,
        (int Findings, int Evidence, int Characters) keep
    ) =>
        [
            .. findings
                .OrderByDescending(Weight)
                .Take(keep.Findings)
                .Select(f =>
                    f with
                    {
                        Evidence = [.. f.Evidence.Take(keep.Evidence).Select(e => Cut(e, keep.Characters))],
                    }
                ),
        ];

    /// <summary>What the reader must not miss comes first: concerns by strength, then what was not checked.</summary>
    private static int Weight(FindingView finding) =>
        finding.Severity switch
        {
            Severity.Concern => 2 + (int)finding.Strength * 2,
            Severity.NotChecked => 3,
            _ => 0,
        };

    private static Evidence Cut(Evidence evidence, int characters) =>
        evidence switch
        {
            QuoteEvidence quote => quote with { Text = Cut(quote.Text, characters) },
            FieldEvidence field => new FieldEvidence(Cut(field.Name, characters), Cut(field.Value, characters)),
            ComparisonEvidence comparison => comparison with
            {
                Before = Cut(comparison.Before, characters),
                Now = Cut(comparison.Now, characters),
            },
            _ => evidence,
        };

    private static string Cut(string text, int characters) =>
        text.Length <= characters ? text : string.Concat(text.AsSpan(0, WholeCharacters(text, characters)), "…");

    private static int WholeCharacters(string text, int end) => char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;

    private static ErrorResponse TooLarge(Response reply, int length) =>
        new()
        {
            Id = reply.Id,
            Code = ErrorCode.ReplyTooLarge,
            Message = "the answer is too long even when shortened; ask about fewer messages at once",
            Seen = $"{length} bytes",
            Allowed = $"at most {Protocol.MaxReplyBytes} bytes",
        };
}
