using ProfileLens.Core.Inference;

namespace ProfileLens.Host.Doctor;

/// <summary>Whether every network this program uses is there and the one that was made for it.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="ids">Names of their files without ending.</param>
/// <param name="ofUpdate">They are those of an update.</param>
public sealed class ModelsCheck(ModelsFolder folder, IReadOnlyList<string> ids, bool ofUpdate = false) : IDoctorCheck
{
    private const string Remedy = "Install ProfileLens again. Until then some checks of photos are left out.";

    /// <inheritdoc/>
    public string Name => "Models";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look()
    {
        var faults = ids.Select(FaultOf).OfType<DoctorResult>().ToList();
        if (!OrtSession.CanRun())
        {
            faults.Add(new("onnxruntime", DoctorState.Attention, "the library that runs them is missing", Remedy));
        }

        return faults.Count > 0 ? faults : [new(folder.Path, DoctorState.Well, $"complete, {ids.Count} files")];
    }

    private DoctorResult? FaultOf(string id)
    {
        try
        {
            folder.Read(id);
            return null;
        }
        catch (ModelUnavailableException e)
        {
            var seen = e.Reason == ModelUnavailableException.Missing ? "is missing" : "is damaged";
            return new(id, DoctorState.Attention, seen, Remedy, ofUpdate ? Repairs.ShippedContent : Repairs.Content);
        }
    }
}
