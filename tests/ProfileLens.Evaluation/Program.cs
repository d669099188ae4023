using System.CommandLine;
using ProfileLens.Evaluation;

return new RootCommand("Measures ProfileLens on labelled data.")
{
    TextCommand.Create(),
    CalibrateCommand.Create(),
    FacesCommand.Create(),
}
    .Parse(args)
    .Invoke();
