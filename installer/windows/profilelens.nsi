; The Windows installer. Built on Linux by installer/windows/package.sh, which defines VERSION, LAYOUT, OUT and EXTENSION.
;   ProfileLens-VERSION-setup.exe              for the one who runs it; no administrator needed
;   ProfileLens-VERSION-setup.exe /ALLUSERS    for everybody on the computer
;   …/S  without questions     …/D=C:\Folder  elsewhere, in a folder "ProfileLens" of its own there (must come last)
; Run again over an installed copy it upgrades or repairs it, also while a browser has the program open.
;   uninstall.exe /S           keeps what ProfileLens remembers;  /S /PURGE  deletes that, too
; They end with 0; with 2 when something could not be written, and all is as it was before; with 1 when no browser could
; be told; with 5 when an administrator has to run them.
Unicode true
Target amd64-unicode
; lzma would save a fifth and take five times as long, to pack and to install.
SetCompressor /SOLID zlib
SetDateSave off
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include nsDialogs.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ProfileLens"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\profilelens.exe"
!define SHORTCUT "$SMPROGRAMS\ProfileLens Doctor.lnk"
!define FAILED 1
!define NOT_ALLOWED 5

Name "ProfileLens"
OutFile "${OUT}"
BrandingText "ProfileLens ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "ProfileLens"
VIAddVersionKey FileDescription "ProfileLens installer"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "ProfileLens"

Var AllUsers
Var Purge
Var ForMe
; Where the files of an older version are while the new ones are written.
Var Aside

!define MUI_ICON "profilelens.ico"
!define MUI_UNICON "profilelens.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${NSISDIR}\Contrib\Graphics\Wizard\nsis3-metro.bmp"
!define MUI_FINISHPAGE_TITLE "ProfileLens is installed"
!define MUI_FINISHPAGE_TEXT "One more step: your browser needs the ProfileLens extension. Its page opens when you press Finish."
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Open the page of the extension"
!define MUI_FINISHPAGE_RUN_FUNCTION OpenExtensionPage
Page custom AskForWhom TakeForWhom
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!macro UseContext
  SetRegView 64
  ${If} $AllUsers = 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend

Function .onInit
  StrCpy $AllUsers 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  ${IfNot} ${Errors}
    StrCpy $AllUsers 1
  ${EndIf}
  Call UseFolder
  ${If} $AllUsers = 1
    Call NeedAdministrator
  ${EndIf}
FunctionEnd

; $INSTDIR is empty unless /D named a folder. An installed copy is upgraded where it lies. What lies in the folder is
; moved and deleted, so it is never one that others use.
Function UseFolder
  !insertmacro UseContext
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${KEY}" "InstallLocation"
  ${EndIf}
  ${GetFileName} "$INSTDIR" $0
  ${If} $INSTDIR != ""
  ${AndIf} $0 != "ProfileLens"
    StrCpy $INSTDIR "$INSTDIR\ProfileLens"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $AllUsers = 1
      StrCpy $INSTDIR "$PROGRAMFILES64\ProfileLens"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\ProfileLens"
    ${EndIf}
  ${EndIf}
FunctionEnd

; Starts the program again as an administrator; without questions there is nobody to agree to that.
!macro NeedAdministrator PROGRAM PARAMETERS
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 != "Admin"
    ${IfNot} ${Silent}
      ExecShell "runas" "${PROGRAM}" "${PARAMETERS}"
    ${EndIf}
    SetErrorLevel ${NOT_ALLOWED}
    Quit
  ${EndIf}
!macroend

Function NeedAdministrator
  !insertmacro NeedAdministrator "$EXEPATH" "/ALLUSERS"
FunctionEnd

!macro RemoveProgram
  RMDir /r "$INSTDIR\rules"
  RMDir /r "$INSTDIR\models"
  Delete "$INSTDIR\*.exe"
  Delete "$INSTDIR\*.dll"
  Delete "$INSTDIR\profilelens.ico"
!macroend

Function AskForWhom
  ${If} $AllUsers = 1
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "Install ProfileLens" "Nothing leaves your computer."
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 24u "ProfileLens helps you notice fake profiles and romance scams. Who should be able to use it on this computer?"
  Pop $0
  ${NSD_CreateRadioButton} 0 34u 100% 12u "Only me (recommended)"
  Pop $ForMe
  ${NSD_Check} $ForMe
  ${NSD_CreateRadioButton} 0 50u 100% 12u "Everybody who uses this computer (asks for an administrator)"
  Pop $0
  nsDialogs::Show
FunctionEnd

Function TakeForWhom
  ${NSD_GetState} $ForMe $0
  ${If} $0 != ${BST_CHECKED}
    StrCpy $AllUsers 1
    StrCpy $INSTDIR ""
    Call UseFolder
    Call NeedAdministrator
  ${EndIf}
FunctionEnd

Function OpenExtensionPage
  ExecShell "open" "https://chromewebstore.google.com/detail/${EXTENSION}"
FunctionEnd

; A program that runs can't be overwritten or deleted, but it can be moved. Browsers keep the old one until they close.
Function MoveOldAside
  RMDir /r "$INSTDIR\old"
  CreateDirectory "$INSTDIR\old"
  System::Call "kernel32::GetTickCount() i .r2"
  StrCpy $Aside "$INSTDIR\old\$2"
  CreateDirectory "$Aside"
  FindFirst $0 $1 "$INSTDIR\*"
  ${DoWhile} $1 != ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
    ${AndIf} $1 != "old"
    ; What registering for everybody created, so that uninstalling can take it back.
    ${AndIf} $1 != "registration.json"
      Rename "$INSTDIR\$1" "$Aside\$1"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
FunctionEnd

; Half a program is none: the old one comes back, or all that was written goes again.
Function .onInstFailed
  SetOutPath "$TEMP"
  !insertmacro RemoveProgram
  ${If} $Aside != ""
    FindFirst $0 $1 "$Aside\*"
    ${DoWhile} $1 != ""
      ${If} $1 != "."
      ${AndIf} $1 != ".."
        Rename "$Aside\$1" "$INSTDIR\$1"
      ${EndIf}
      FindNext $0 $1
    ${Loop}
    FindClose $0
    RMDir /r "$INSTDIR\old"
  ${EndIf}
  RMDir "$INSTDIR"
FunctionEnd

Section
  ${If} ${FileExists} "$INSTDIR\profilelens.exe"
    Call MoveOldAside
  ${EndIf}
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${LAYOUT}\*"
  File "profilelens.ico"
  ${If} ${Errors}
    Abort "Some files could not be written, so nothing was changed. Is the disk full? Close your browsers, then try again."
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\old"

  ${If} $AllUsers = 1
    nsExec::ExecToLog '"$INSTDIR\profilelens.exe" register --system'
  ${Else}
    nsExec::ExecToLog '"$INSTDIR\profilelens.exe" register'
  ${EndIf}
  Pop $0
  ${If} $0 != 0
    SetErrorLevel ${FAILED}
    DetailPrint "Browsers could not be told of ProfileLens ($0). Open ProfileLens Doctor in the Start menu."
  ${EndIf}

  !insertmacro UseContext
  CreateShortCut "${SHORTCUT}" "$INSTDIR\profilelens.exe" "doctor --wait" "$INSTDIR\profilelens.ico" 0 SW_SHOWNORMAL "" "Checks ProfileLens and repairs it"
  ; With it "profilelens doctor" can be typed where Windows asks for a program; the PATH stays the user's own.
  WriteRegStr SHCTX "${APP_PATH}" "" "$INSTDIR\profilelens.exe"
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr SHCTX "${KEY}" "DisplayName" "ProfileLens"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\profilelens.ico"
  WriteRegStr SHCTX "${KEY}" "Publisher" "ProfileLens"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" $0
  ; Apps & features calls it "Modify".
  WriteRegStr SHCTX "${KEY}" "ModifyPath" '"$INSTDIR\profilelens.exe" doctor --wait'
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  WriteRegDWORD SHCTX "${KEY}" "AllUsers" $AllUsers
SectionEnd

Function un.onInit
  SetRegView 64
  StrCpy $AllUsers 0
  ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $AllUsers 1
  ${EndIf}
  !insertmacro UseContext
  ${If} $AllUsers = 1
    !insertmacro NeedAdministrator "$INSTDIR\uninstall.exe" ""
  ${EndIf}
  StrCpy $Purge 0
  ${If} ${Silent}
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/PURGE" $1
    ${IfNot} ${Errors}
      StrCpy $Purge 1
    ${EndIf}
  ${ElseIf} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Also delete what ProfileLens remembers of photos, people and texts?$\r$\n$\r$\nWith No it is there again when you install ProfileLens later." IDYES`
    StrCpy $Purge 1
  ${EndIf}
FunctionEnd

Section Uninstall
  nsExec::ExecToLog '"$INSTDIR\profilelens.exe" stop'
  Pop $0
  ${If} $Purge = 1
    nsExec::ExecToLog '"$INSTDIR\profilelens.exe" purge --yes'
  ${Else}
    nsExec::ExecToLog '"$INSTDIR\profilelens.exe" purge --keep-memory'
  ${EndIf}
  Pop $0
  ${If} $AllUsers = 1
    nsExec::ExecToLog '"$INSTDIR\profilelens.exe" unregister --system'
    Pop $0
  ${EndIf}
  nsExec::ExecToLog '"$INSTDIR\profilelens.exe" unregister'
  Pop $0
  SetOutPath "$TEMP"
  !insertmacro RemoveProgram
  RMDir /r "$INSTDIR\old"
  RMDir "$INSTDIR"
  Delete "${SHORTCUT}"
  DeleteRegKey SHCTX "${APP_PATH}"
  RMDir "$LOCALAPPDATA\Programs"
  DeleteRegKey SHCTX "${KEY}"
  ; The machine's own are there on every Windows.
  ${If} $AllUsers = 0
    DeleteRegKey /ifempty HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths"
    DeleteRegKey /ifempty HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall"
  ${EndIf}
SectionEnd
