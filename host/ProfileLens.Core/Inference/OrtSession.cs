namespace ProfileLens.Core.Inference;

/// <summary>What makes one network's session.</summary>
/// <param name="Id">Name of its file without ending, e.g. <c>face-mesh</c>.</param>
/// <param name="Outputs">Names of the results wanted, in the order they are returned.</param>
public sealed record OrtSessionOptions(string Id, IReadOnlyList<string> Outputs);

/// <summary>
/// One network with one input. Read, checked and loaded on first use; may be run by several threads at once. The CPU
/// alone computes, so that one picture gives the same values everywhere.
/// </summary>
public sealed class OrtSession : IDisposable
{
    private readonly OrtSessionOptions options;
    private readonly Lazy<OrtNetwork> session;

    /// <summary>Names the network; reads nothing yet.</summary>
    public OrtSession(OrtSessionOptions options, ModelsFolder folder)
    {
        this.options = options;
        session = new(() => Load(options, folder));
    }

    /// <summary>Whether the library that runs networks is there and can be loaded.</summary>
    public static bool CanRun()
    {
        try
        {
            OrtApi.Load();
            return true;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Loads the network now, so that the first photo need not wait for it.</summary>
    /// <exception cref="ModelUnavailableException">Missing or damaged.</exception>
    public void Load() => _ = session.Value;

    /// <summary>Computes the results, each row-major, in the order of <see cref="OrtSessionOptions.Outputs"/>.</summary>
    /// <param name="input">Row-major, as long as <paramref name="shape"/> asks for.</param>
    /// <exception cref="ModelUnavailableException">The network is missing, damaged or refuses this input.</exception>
    public float[][] Run(float[] input, params ReadOnlySpan<long> shape)
    {
        var network = session.Value;
        try
        {
            return network.Run(input, shape, options.Outputs);
        }
        catch (OrtException error)
        {
            throw Damaged(options.Id, error);
        }
    }

    /// <summary>Frees the network if it was loaded.</summary>
    public void Dispose()
    {
        if (session.IsValueCreated)
        {
            session.Value.Dispose();
        }
    }

    private static OrtNetwork Load(OrtSessionOptions options, ModelsFolder folder)
    {
        var network = folder.Read(options.Id);
        try
        {
            return new OrtNetwork(network);
        }
        catch (OrtException error)
        {
            throw Damaged(options.Id, error);
        }
        catch (DllNotFoundException error)
        {
            throw new ModelUnavailableException(ModelUnavailableException.Missing, error.Message);
        }
    }

    private static ModelUnavailableException Damaged(string id, OrtException error) =>
        new(ModelUnavailableException.Damaged, $"{id}: {error.Message}");
}
