using System.CommandLine;
using ProfileLens.Evaluation;
using ProfileLens.Evaluation.Images;
using ProfileLens.Evaluation.Reuse;

return new RootCommand("Measures ProfileLens on labelled data.")
{
    TextCommand.Create(),
    BiosCommand.Create(),
    CalibrateCommand.Create(),
    EntitiesCommand.Create(),
    FacesCommand.Create(),
    FaceMeasuresCommand.Create(),
    HitsCommand.Create(),
    ImagesCommand.Create(),
    LabelsCommand.Create(),
    EditCommand.Create(),
    LanguagesCommand.Create(),
    ReuseCommand.Create(),
}
    .Parse(args)
    .Invoke();
