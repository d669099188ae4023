# faces of every picture by the UltraFace network -> faces.jsonl {path,w,h,faces:[[x0,y0,x1,y1,score]]}
import os, sys, json, numpy as np, onnxruntime as ort
from PIL import Image, ImageOps
Image.MAX_IMAGE_PIXELS=60_000_000
o=ort.SessionOptions(); o.intra_op_num_threads=1
s=ort.InferenceSession('/data/models/face-finder.onnx',o)
inp=s.get_inputs()[0].name
def nms(b,sc,t=.4):
    keep=[]; order=sc.argsort()[::-1]
    while len(order):
        i=order[0]; keep.append(i)
        if len(order)==1: break
        r=order[1:]
        x0=np.maximum(b[i,0],b[r,0]);y0=np.maximum(b[i,1],b[r,1]);x1=np.minimum(b[i,2],b[r,2]);y1=np.minimum(b[i,3],b[r,3])
        inter=np.clip(x1-x0,0,None)*np.clip(y1-y0,0,None)
        a=lambda q:(q[...,2]-q[...,0])*(q[...,3]-q[...,1])
        order=r[inter/(a(b[i])+a(b[r])-inter+1e-9)<t]
    return keep
def faces(im):
    w,h=im.size
    # letterbox to 320x240 keeps the aspect
    k=min(320/w,240/h); nw,nh=max(1,round(w*k)),max(1,round(h*k))
    c=np.full((240,320,3),127,np.float32); c[:nh,:nw]=np.asarray(im.resize((nw,nh),Image.BILINEAR))
    sc,bx=s.run(None,{inp:((c-127)/128).transpose(2,0,1)[None]})
    sc=sc[0][:,1]; bx=bx[0]; m=sc>.6; sc,bx=sc[m],bx[m]*[320,240,320,240]/k
    if not len(sc): return []
    return [[*(round(float(v),1) for v in bx[i]),round(float(sc[i]),3)] for i in nms(bx,sc)]
done=set()
out='/data/gen/faces.jsonl'
if os.path.exists(out): done={json.loads(l)['path'] for l in open(out)}
f=open(out,'a')
roots=sys.argv[1:]
for root in roots:
    for d,_,fs in sorted(os.walk(root)):
        for n in sorted(fs):
            p=os.path.join(d,n)
            if p in done or not n.lower().endswith(('jpg','jpeg','png','webp')): continue
            try:
                im=ImageOps.exif_transpose(Image.open(p)).convert('RGB')
                f.write(json.dumps({'path':p,'w':im.size[0],'h':im.size[1],'faces':faces(im)})+'\n')
            except Exception as e: print('bad',p,e)
f.close()
