using System.CommandLine;

namespace ProfileLens.Evaluation.Images;

/// <summary>The options of <see cref="ImagesCommand"/>.</summary>
internal sealed class ImagesOptions
{
    public Argument<FileInfo> Labels { get; } =
        new("labels") { Description = "CSV with file,label,source,generator,kind; files relative to it" };

    public Option<string> Tiers { get; } =
        new("--tiers")
        {
            Description = "what is done to the photos first; an empty list for none",
            DefaultValueFactory = _ => string.Join(',', Tier.All.Select(t => t.Name)),
        };

    public Option<bool> Sizes { get; } = new("--sizes") { Description = "also judge each photo at 250 to 1080 px" };

    public Option<FileInfo?> Json { get; } = new("--json") { Description = "write counts and scores here" };

    public Option<FileInfo?> Plot { get; } = new("--plot") { Description = "write the ROC curves here, as SVG" };

    public Option<bool> Codes { get; } = new("--codes") { Description = "print how often each finding was made" };

    public Option<int?> Limit { get; } =
        new("--limit") { Description = "at most so many photos of each source and label, evenly picked" };

    public Option<FileInfo?> Host { get; } =
        new("--host") { Description = "judge with this published program; without it, the one in artifacts" };

    public Option<FileInfo?> Peer { get; } =
        new("--peer") { Description = "judge with this image classifier (ONNX) and not with ProfileLens" };

    public Option<int> PeerSize { get; } =
        new("--peer-size") { Description = "its input size in pixels", DefaultValueFactory = _ => 224 };

    public Option<string> PeerMean { get; } =
        new("--peer-mean")
        {
            Description = "subtracted from red, green, blue (0–1)",
            DefaultValueFactory = _ => "0.485,0.456,0.406",
        };

    public Option<string> PeerDeviation { get; } =
        new("--peer-std")
        {
            Description = "divides red, green, blue afterwards",
            DefaultValueFactory = _ => "0.229,0.224,0.225",
        };

    public Option<int> PeerIndex { get; } = new("--peer-index") { Description = "its output that means made, from 0" };

    public Option<double> PeerThreshold { get; } =
        new("--peer-threshold") { Description = "probability that counts as signs", DefaultValueFactory = _ => 0.5 };

    public Option<bool> PeerChannelsLast { get; } =
        new("--peer-channels-last") { Description = "its input is height, width, channel" };

    /// <summary>How the peer is to be run.</summary>
    public PeerSettings ReadPeer(ParseResult parsed) =>
        new()
        {
            Size = parsed.GetValue(PeerSize),
            Mean = PeerSettings.ParseTriple(parsed.GetValue(PeerMean)!),
            Deviation = PeerSettings.ParseTriple(parsed.GetValue(PeerDeviation)!),
            Index = parsed.GetValue(PeerIndex),
            Threshold = parsed.GetValue(PeerThreshold),
            IsChannelsLast = parsed.GetValue(PeerChannelsLast),
        };
}
