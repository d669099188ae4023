using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Evaluation.Images;

/// <summary>Another image classifier in an ONNX file, given the whole photo squeezed to its input size.</summary>
internal sealed class PeerJudge(FileInfo model, PeerSettings settings) : IPhotoJudge
{
    private readonly InferenceSession session = new(model.FullName);

    public string Name => model.Name;

    public IReadOnlyList<PhotoJudgement> Judge(IReadOnlyList<byte[]> files) => [.. files.Select(Judge)];

    public void Dispose() => session.Dispose();

    private PhotoJudgement Judge(byte[] file)
    {
        try
        {
            var score = Score(ImageCodec.Decode(file, DecodeLimits.Default));
            return new PhotoJudgement(score >= settings.Threshold ? Outcome.Signs : Outcome.NothingFound, score, []);
        }
        catch (ImageDecodeException)
        {
            return new PhotoJudgement(Outcome.NotChecked, null, []);
        }
    }

    private double Score(DecodedImage image)
    {
        var input = Input(PhotoScaler.Resize(image, settings.Size, settings.Size));
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor(session.InputNames[0], input)]);
        return Probability([.. outputs[0].AsEnumerable<float>()]);
    }

    private DenseTensor<float> Input(DecodedImage image)
    {
        var size = settings.Size;
        var input = new DenseTensor<float>(settings.IsChannelsLast ? [1, size, size, 3] : [1, 3, size, size]);
        for (var i = 0; i < size * size; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                var at = settings.IsChannelsLast ? i * 3 + c : c * size * size + i;
                input.SetValue(at, (image.Rgba[i * 4 + c] / 255f - settings.Mean[c]) / settings.Deviation[c]);
            }
        }

        return input;
    }

    private double Probability(float[] outputs)
    {
        if (settings.Index >= outputs.Length)
        {
            throw new InvalidOperationException(
                $"{model.Name} has {outputs.Length} outputs, none numbered {settings.Index}"
            );
        }

        var highest = outputs.Max();
        return outputs.Length == 1
            ? 1 / (1 + Math.Exp(-outputs[0]))
            : Math.Exp(outputs[settings.Index] - highest) / outputs.Sum(o => Math.Exp(o - highest));
    }
}
